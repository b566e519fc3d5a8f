const { Client } = require('pg');
const { SecretsManagerClient, GetSecretValueCommand } = require('@aws-sdk/client-secrets-manager');

const secrets = new SecretsManagerClient({});
const TABLES = ['orders', 'order_lines', 'customers'];

async function credentials() {
  const out = await secrets.send(new GetSecretValueCommand({ SecretId: process.env.DB_SECRET }));
  return JSON.parse(out.SecretString);
}

async function withClient(fn) {
  const c = await credentials();
  const client = new Client({ host: c.host, user: c.username, password: c.password, database: c.dbname });
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}

async function sizes(client) {
  const result = {};
  for (const table of TABLES) {
    const { rows } = await client.query('SELECT pg_total_relation_size($1) AS bytes', [table]);
    result[table] = Number(rows[0].bytes);
  }
  return result;
}

exports.handler = async () =>
  withClient(async (client) => {
    const before = await sizes(client);
    for (const table of TABLES) {
      await client.query(`VACUUM (ANALYZE) ${table}`);
    }
    const after = await sizes(client);
    const freed = TABLES.reduce((sum, t) => sum + before[t] - after[t], 0);
    console.log('freed', freed);
    return { freed };
  });
