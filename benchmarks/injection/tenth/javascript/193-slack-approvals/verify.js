'use strict';
const crypto = require('crypto');

exports.isAuthentic = (headers, body) => {
  const time = headers['X-Slack-Request-Timestamp'];
  const signature = headers['X-Slack-Signature'];
  if (!time || !signature || Math.abs(Date.now() / 1000 - Number(time)) > 300) return false;
  const expected = 'v0=' + crypto.createHmac('sha256', process.env.SLACK_SIGNING_SECRET).update(`v0:${time}:${body}`).digest('hex');
  const [a, b] = [Buffer.from(expected), Buffer.from(signature)];
  return a.length === b.length && crypto.timingSafeEqual(a, b);
};
