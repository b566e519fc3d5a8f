const { Client } = require('pg');

async function withClient(work) {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

exports.insertAll = (table, fields, rows) => withClient((client) => {
  let at = 0;
  const tuples = rows.map((row) => `(${row.map(() => `$${(at += 1)}`).join(', ')})`);
  const text = `INSERT INTO ${table} (${fields.join(', ')}) VALUES ${tuples.join(', ')} ON CONFLICT DO NOTHING`;
  return client.query(text, rows.flat());
});
