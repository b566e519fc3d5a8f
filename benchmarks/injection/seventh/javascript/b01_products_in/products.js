const { Pool } = require('pg');

const pool = new Pool({ max: 1 });
const MAX = 50;

function idsOf(event) {
  const raw = (event.queryStringParameters && event.queryStringParameters.ids) || '';
  return raw.split(',').map((s) => s.trim()).filter(Boolean).slice(0, MAX);
}

async function byIds(ids) {
  let marks = '';
  for (let i = 0; i < ids.length; i++) {
    marks += (i ? ', ' : '') + '$' + (i + 1);
  }
  const sql = `SELECT sku, name, price FROM products WHERE sku IN (${marks}) AND hidden = false`;
  const { rows } = await pool.query(sql, ids);
  return rows;
}

function group(rows) {
  const out = new Map();
  for (const r of rows) out.set(r.sku, { name: r.name, price: Number(r.price) });
  return Object.fromEntries(out);
}

exports.handler = async (event) => {
  const ids = idsOf(event);
  if (ids.length === 0) {
    return { statusCode: 400, body: JSON.stringify({ message: 'ids' }) };
  }
  try {
    const rows = await byIds(ids);
    return { statusCode: 200, body: JSON.stringify(group(rows)) };
  } catch (e) {
    console.error(JSON.stringify({ level: 'error', code: e.code }));
    return { statusCode: 503, body: JSON.stringify({ message: 'try again' }) };
  }
};
