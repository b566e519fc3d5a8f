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
  if (filters.name) {
    where.push("name ILIKE '%" + filters.name + "%'");
  }
  if (filters.country) {
    where.push("country = '" + filters.country + "'");
  }
  const clause = where.length ? ' WHERE ' + where.join(' AND ') : '';
  return 'SELECT id, name, country FROM customers' + clause + ' ORDER BY name LIMIT 100';
}

exports.handler = async function (event) {
  const filters = event.queryStringParameters || {};
  const client = await getPool().connect();
  try {
    const sql = buildQuery(filters);
    const { rows } = await client.query(sql); // expect: sql
    return {
      statusCode: 200,
      headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
      body: JSON.stringify({ count: rows.length, customers: rows }),
    };
  } finally {
    client.release();
  }
};
