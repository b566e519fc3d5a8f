import postgres from 'postgres';

export const sql = postgres(process.env.DATABASE_URL as string, { max: 1, idle_timeout: 20, prepare: false });
