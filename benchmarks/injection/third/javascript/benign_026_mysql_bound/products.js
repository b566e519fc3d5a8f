const mysql = require('mysql2/promise');
let pool;

exports.handler = async (event) => {
  pool = pool || mysql.createPool({ uri: process.env.MYSQL_URL, connectionLimit: 2 });
  const qs = event.queryStringParameters || {};
  const page = Math.max(0, parseInt(qs.page, 10) || 0);
  const [rows] = await pool.query('SELECT id, title, price FROM products WHERE category = ? ORDER BY id LIMIT 20 OFFSET ?', [String(qs.category || ''), page * 20]);
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(rows) };
};
