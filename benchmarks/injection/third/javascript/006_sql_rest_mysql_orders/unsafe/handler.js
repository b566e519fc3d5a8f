'use strict';
const mysql = require('mysql');
const pool = mysql.createPool({
  host: process.env.DB_HOST, user: process.env.DB_USER,
  password: process.env.DB_PASSWORD, database: 'shop', connectionLimit: 1
});

module.exports.getOrders = (event, context, callback) => {
  context.callbackWaitsForEmptyEventLoop = false;
  const status = (event.queryStringParameters || {}).status || 'open';
  pool.query("SELECT id, total FROM orders WHERE status = '" + status + "'", function (err, rows) { // expect: sql
    if (err) {
      return callback(null, { statusCode: 500, body: JSON.stringify({ error: 'db' }) });
    }
    callback(null, { statusCode: 200, body: JSON.stringify({ orders: rows }) });
  });
};
