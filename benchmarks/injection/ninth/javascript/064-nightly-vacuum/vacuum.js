const { Client } = require('pg');

const TABLES = ['sessions', 'carts', 'drafts'];

exports.handler = async (event) => {
  const until = new Date(event.time);
  until.setUTCDate(until.getUTCDate() - 30);
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const counts = {};
  try {
    for (const table of TABLES) {
      const { rowCount } = await client.query(`DELETE FROM ${table} WHERE touched_at < $1`, [until]);
      await client.query(`VACUUM ANALYZE ${table}`);
      counts[table] = rowCount;
    }
  } finally {
    await client.end();
  }
  console.log(JSON.stringify({ until, counts }));
  return counts;
};
