'use strict';
const crypto = require('crypto');

function verified(event) {
  const given = event.headers['x-hub-signature-256'] || '';
  const expected =
    'sha256=' + crypto.createHmac('sha256', process.env.WEBHOOK_SECRET).update(event.body).digest('hex');
  return given.length === expected.length && crypto.timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}

module.exports = { verified };
