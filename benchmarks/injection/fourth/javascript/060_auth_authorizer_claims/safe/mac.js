const crypto = require('crypto');

const KEY = process.env.TOKEN_KEY;

exports.authentic = function authentic(payload, mac) {
  const expected = crypto.createHmac('sha256', KEY).update(payload).digest();
  const given = Buffer.from(mac, 'base64url');
  return given.length === expected.length && crypto.timingSafeEqual(given, expected);
};
