const Redis = require('ioredis');

const DOORS = new Set(['north', 'south', 'garage']);
const COUNT = `
  local n = redis.call('INCR', KEYS[1])
  if n == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
  return n`;

const redis = new Redis(process.env.REDIS_URL, { lazyConnect: true, maxRetriesPerRequest: 2 });

exports.handler = async (event) => {
  for (const { data } of event.messages) {
    const { door, at } = JSON.parse(Buffer.from(data, 'base64').toString());
    if (!DOORS.has(door)) continue;
    const day = new Date(Number(at)).toISOString().slice(0, 10);
    await redis.eval(COUNT, 1, `badges:${door}:${day}`, 40 * 86400);
  }
};
