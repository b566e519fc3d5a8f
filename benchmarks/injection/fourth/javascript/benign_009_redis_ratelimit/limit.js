const Redis = require('ioredis');
const crypto = require('crypto');

const redis = new Redis(process.env.REDIS_URL, { lazyConnect: true, maxRetriesPerRequest: 2 });

const SCRIPT = `
local n = redis.call('INCR', KEYS[1])
if n == 1 then
  redis.call('EXPIRE', KEYS[1], ARGV[1])
end
return n
`;

const LIMIT = 60;
const WINDOW = 60;

function bucketKey(address) {
  return 'rl:' + crypto.createHash('sha256').update(address).digest('hex').slice(0, 24);
}

async function hits(address) {
  const n = await redis.eval(SCRIPT, 1, bucketKey(address), WINDOW);
  return Number(n);
}

const limited = (fn) => async (event) => {
  const address = event.requestContext.http.sourceIp;
  const n = await hits(address);
  if (n > LIMIT) {
    return { statusCode: 429, headers: { 'retry-after': String(WINDOW) }, body: '{"error":"slow down"}' };
  }
  const res = await fn(event);
  res.headers = Object.assign({ 'x-ratelimit-remaining': String(LIMIT - n) }, res.headers);
  return res;
};

exports.handler = limited(async () => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ now: Date.now() }),
}));
