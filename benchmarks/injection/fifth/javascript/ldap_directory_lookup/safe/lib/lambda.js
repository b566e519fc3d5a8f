var Directory = require('./directory');

var directory = new Directory({ url: process.env.LDAP_URL, base: 'ou=people,dc=example,dc=com' });

exports.handler = function (event, context, callback) {
  context.callbackWaitsForEmptyEventLoop = false;
  var name = (event.pathParameters || {}).name;
  if (!name) return callback(null, { statusCode: 400, body: '' });
  directory.find(decodeURIComponent(name), function (err, entries) {
    if (err) return callback(null, { statusCode: 502, body: '' });
    callback(null, { statusCode: 200, body: JSON.stringify(entries) });
  });
};
