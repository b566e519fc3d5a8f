var mysql = require('mysql');

var pool = mysql.createPool({
  connectionLimit: 2,
  host: process.env.DB_HOST,
  user: process.env.DB_USER,
  password: process.env.DB_PASS,
  database: 'shop'
});

var COLUMNS = { name: 'p.name', price: 'p.price', newest: 'p.created_at' };

function buildQuery(params) {
  var sql = 'SELECT p.id, p.name, p.price FROM products p WHERE p.active = 1';
  var values = [];
  if (params.q) {
    sql += ' AND p.name LIKE ?';
    values.push('%' + params.q + '%');
  }
  if (params.sort && COLUMNS.hasOwnProperty(params.sort)) {
    sql += ' ORDER BY ' + COLUMNS[params.sort];
  }
  return { sql: sql, values: values };
}

exports.handler = function (event, context, callback) {
  context.callbackWaitsForEmptyEventLoop = false;
  var params = event.queryStringParameters || {};
  var query = buildQuery(params);
  pool.getConnection(function (err, connection) {
    if (err) return callback(err);
    connection.query(query.sql, query.values, function (err, rows) {
      connection.release();
      if (err) {
        return callback(null, { statusCode: 500, body: JSON.stringify({ message: 'query failed' }) });
      }
      callback(null, { statusCode: 200, body: JSON.stringify(rows) });
    });
  });
};
