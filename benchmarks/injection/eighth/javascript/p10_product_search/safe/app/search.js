const pool = require('./db');

const PAGE_SIZE = 20;

function respond(statusCode, data) {
  return {
    statusCode,
    headers: { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' },
    body: JSON.stringify(data),
  };
}

module.exports.handler = async function (event) {
  const params = event.queryStringParameters || {};
  const term = (params.q || '').trim();
  const page = Math.max(parseInt(params.page, 10) || 1, 1);

  if (term.length < 2) {
    return respond(400, { error: 'Please type at least two characters' });
  }

  try {
    const offset = (page - 1) * PAGE_SIZE;
    let sql = 'SELECT id, name, price FROM products WHERE active = 1';
    sql += ' AND name LIKE ?';
    sql += ' ORDER BY name LIMIT ' + PAGE_SIZE + ' OFFSET ' + offset;
    const [rows] = await pool.query(sql, ['%' + term + '%']);
    return respond(200, { page, items: rows });
  } catch (e) {
    console.error(JSON.stringify({ message: 'search failed', code: e.code }));
    return respond(500, { error: 'Something went wrong' });
  }
};
