'use strict';

const fs = require('fs');
const path = require('path');
const { Client } = require('pg');
const { secret } = require('./secret');

const DIRECTORY = path.join(__dirname, 'migrations');
const FILE = /^(\d{4})_[a-z_]+\.sql$/;

function migrations() {
  return fs
    .readdirSync(DIRECTORY)
    .map((name) => ({ name, match: FILE.exec(name) }))
    .filter(({ match }) => match)
    .map(({ name, match }) => ({ name, version: Number(match[1]) }))
    .sort((a, b) => a.version - b.version);
}

async function current(client) {
  await client.query('CREATE TABLE IF NOT EXISTS migrations (version int PRIMARY KEY, name text, at timestamptz DEFAULT now())');
  const { rows } = await client.query('SELECT coalesce(max(version), 0) AS version FROM migrations');
  return rows[0].version;
}

async function apply(client, { name, version }) {
  const sql = fs.readFileSync(path.join(DIRECTORY, name), 'utf8');
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query('INSERT INTO migrations (version, name) VALUES ($1, $2)', [version, name]);
    await client.query('COMMIT');
  } catch (e) {
    await client.query('ROLLBACK');
    throw new Error(`migration ${name} failed: ${e.code}`);
  }
}

exports.handler = async (event = {}) => {
  const target = Number.isInteger(event.target) ? event.target : Infinity;
  const { username, password, host, port, dbname } = await secret(process.env.DB_SECRET);
  const client = new Client({ user: username, password, host, port, database: dbname });
  await client.connect();
  const applied = [];
  try {
    const from = await current(client);
    for (const migration of migrations()) {
      if (migration.version <= from || migration.version > target) continue;
      await apply(client, migration);
      applied.push(migration.name);
    }
  } finally {
    await client.end();
  }
  return { applied };
};
