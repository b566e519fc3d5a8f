var mysql = require('mysql2');
var DOMAINS = new Set(['example.com', 'example.org']);
var connection;

function db() {
  if (!connection) {
    connection = mysql.createConnection({ uri: process.env.MYSQL_URL });
  }
  return connection;
}

function isBlocked(email, cb) {
  db().execute('SELECT 1 FROM blocked WHERE email = ? LIMIT 1', [email], function (err, rows) {
    if (err) return cb(err);
    cb(null, rows.length > 0);
  });
}

exports.handler = function (event, context, callback) {
  context.callbackWaitsForEmptyEventLoop = false;
  var email = String(event.request.userAttributes.email || '').toLowerCase();
  var domain = email.split('@')[1];

  if (!domain) {
    return callback(new Error('mail address missing'));
  }
  isBlocked(email, function (err, blocked) {
    if (err) {
      console.error('lookup failed');
      return callback(new Error('try again later'));
    }
    if (blocked) {
      return callback(new Error('sign-up not allowed'));
    }
    if (DOMAINS.has(domain)) {
      event.response.autoConfirmUser = true;
      event.response.autoVerifyEmail = true;
    }
    callback(null, event);
  });
};
