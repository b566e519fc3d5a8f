const { createHash } = require('node:crypto');
const Redis = require('ioredis');

const redis = new Redis(process.env.REDIS_URL, { lazyConnect: true, maxRetriesPerRequest: 1 });
const LIMIT = 30;
const COUNT = `
local n = redis.call('INCR', KEYS[1])
if n == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return n`;

exports.handler = async (event) => {
  const address = event.requestContext.identity.sourceIp;
  const key = `calls:${createHash('sha256').update(address).digest('hex')}`;
  const calls = await redis.eval(COUNT, 1, key, 60);
  if (calls > LIMIT) {
    return { statusCode: 429, headers: { 'Retry-After': '60' }, body: '' };
  }
  const miles = Math.max(0, Number(event.queryStringParameters?.miles) || 0);
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ miles, cents: 250 + Math.round(miles * 120) }),
  };
};
