var crypto = require('crypto');

var SECRET = process.env.SESSION_SECRET;
var PLACES = { home: '/', orders: '/orders', profile: '/account/profile' };

function sign(value) {
  return value + '.' + crypto.createHmac('sha256', SECRET).update(value).digest('base64url');
}

function check(ticket) {
  var parts = String(ticket).split('.');
  if (parts.length !== 2) return null;
  var expected = Buffer.from(sign(parts[0]));
  var given = Buffer.from(ticket);
  if (expected.length !== given.length) return null;
  return crypto.timingSafeEqual(expected, given) ? parts[0] : null;
}

exports.handler = function (event, context, callback) {
  var q = event.queryStringParameters || {};
  var user = check(q.ticket || '');
  if (user === null) {
    return callback(null, { statusCode: 401, statusDescription: '401 Unauthorized', headers: { 'Content-Type': 'text/plain' }, body: 'no' });
  }
  var back = Object.keys(PLACES).indexOf(q['return']) >= 0 ? PLACES[q['return']] : '/';
  callback(null, {
    statusCode: 302,
    statusDescription: '302 Found',
    headers: {
      Location: back,
      'Set-Cookie': 'sid=' + sign(crypto.randomUUID()) + '; Secure; HttpOnly; SameSite=Lax; Path=/',
    },
    body: '',
  });
};
