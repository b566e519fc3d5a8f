'use strict';

const os = require('node:os');
const { Client } = require('pg');

async function database() {
  const client = new Client({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 1500 });
  try {
    await client.connect();
    await client.query('SELECT 1');
    return { name: 'database', up: true };
  } catch {
    return { name: 'database', up: false };
  } finally {
    await client.end().catch(() => undefined);
  }
}

function runtime() {
  const settings = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (!name.startsWith('npm_')) settings[name] = value;
  }
  return { node: process.version, memory: os.totalmem(), settings };
}

async function collect({ deep }) {
  const checks = deep ? [await database()] : [];
  return { healthy: checks.every((c) => c.up), checks, runtime: runtime() };
}

module.exports = { collect };
