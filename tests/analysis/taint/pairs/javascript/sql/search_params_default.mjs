// trigger: lattice
import mariadb from "mariadb";

const pool = mariadb.createPool({ host: process.env.DB_HOST, connectionLimit: 1 });

async function list({ table = "items", state = "open" } = {}) {
  return pool.query(`SELECT id FROM ${table} WHERE state = '${state}'`); // expect: INJ003
}

export async function unsafe(event) {
  const { table } = Object.fromEntries(new URLSearchParams(event.body));
  return { statusCode: 200, body: JSON.stringify(await list({ table })) };
}

export async function safe(event) {
  const { table } = Object.fromEntries(new URLSearchParams(event.body));
  const options = table === "archive" ? { table } : {};
  return { statusCode: 200, body: JSON.stringify(await list(options)) };
}
