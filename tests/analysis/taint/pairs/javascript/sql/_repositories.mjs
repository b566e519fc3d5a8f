export { pool } from "./_connections.mjs";
export * as connections from "./_connections.mjs";
