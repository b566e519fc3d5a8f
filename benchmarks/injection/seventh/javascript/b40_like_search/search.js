var mysql = require('mysql');

var pool = mysql.createPool({
  connectionLimit: 1,
  host: process.env.DB_HOST,
  user: process.env.DB_USER,
  password: process.env.DB_PASSWORD,
  database: 'addresses'
});

function likePrefix(text) {
  return text.replace(/[\\%_]/g, '\\$&') + '%';
}

function search(street, zip, cb) {
  var sql = 'SELECT id, street, city FROM address WHERE street LIKE ?';
  var args = [likePrefix(street)];
  if (/^\d{5}$/.test(zip)) {
    sql += ' AND zip = ?';
    args.push(zip);
  }
  sql += ' ORDER BY street LIMIT 15';
  pool.query(sql, args, cb);
}

exports.handler = function (event, context, callback) {
  context.callbackWaitsForEmptyEventLoop = false;
  var q = event.queryStringParameters || {};
  if (!q.street || q.street.length < 3) {
    return callback(null, { statusCode: 400, body: JSON.stringify({ message: 'street' }) });
  }
  search(q.street, q.zip || '', function (err, rows) {
    if (err) {
      console.log(JSON.stringify({ level: 'error', code: err.code }));
      return callback(null, { statusCode: 500, body: '{}' });
    }
    callback(null, { statusCode: 200, body: JSON.stringify(rows) });
  });
};
