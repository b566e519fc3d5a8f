const { Pool } = require('pg');

let pool;
function getPool() {
  if (!pool) {
    pool = new Pool({ max: 2, connectionString: process.env.DATABASE_URL });
  }
  return pool;
}

function buildQuery(filters) {
  const where = [];
  const values = [];
  if (filters.name) {
    values.push('%' + filters.name + '%');
    where.push('name ILIKE $' + values.length);
  }
  if (filters.country) {
    values.push(filters.country);
    where.push('country = $' + values.length);
  }
  const clause = where.length ? ' WHERE ' + where.join(' AND ') : '';
  return { text: 'SELECT id, name, country FROM customers' + clause + ' ORDER BY name LIMIT 100', values };
}

exports.handler = async function (event) {
  const filters = event.queryStringParameters || {};
  const client = await getPool().connect();
  try {
    const { text, values } = buildQuery(filters);
    const { rows } = await client.query(text, values);
    return {
      statusCode: 200,
      headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
      body: JSON.stringify({ count: rows.length, customers: rows }),
    };
  } finally {
    client.release();
  }
};
