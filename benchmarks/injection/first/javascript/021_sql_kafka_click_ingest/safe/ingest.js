const { Client } = require('pg');

const decode = ({ value }) => JSON.parse(Buffer.from(value, 'base64').toString('utf-8'));

const placeholders = (_, i) => `($${i * 3 + 1}, $${i * 3 + 2}, to_timestamp($${i * 3 + 3}))`;

async function insertAll(client, clicks) {
  const rows = clicks.map(placeholders).join(', ');
  const text = 'INSERT INTO clicks (user_id, page, at) VALUES ' + rows;
  const values = clicks.flatMap(({ userId, page, ts }) => [userId, page, Number(ts)]);
  const result = await client.query({ text, values });
  return result.rowCount;
}

exports.handler = async (event) => {
  const clicks = Object.values(event.records)
    .flat()
    .map(decode)
    .filter((click) => click && click.userId && click.page);

  if (clicks.length === 0) {
    return { inserted: 0 };
  }

  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    return { inserted: await insertAll(client, clicks) };
  } finally {
    await client.end();
  }
};
