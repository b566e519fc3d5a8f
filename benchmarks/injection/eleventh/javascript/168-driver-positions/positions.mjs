import Ajv from 'ajv';
import Redis from 'ioredis';

const redis = new Redis(process.env.REDIS_URL, { lazyConnect: true, maxRetriesPerRequest: 2 });

const isPosition = new Ajv({ coerceTypes: false }).compile({
  type: 'object',
  required: ['driver', 'lat', 'lon', 'at'],
  additionalProperties: false,
  properties: {
    driver: { type: 'integer', minimum: 1 },
    lat: { type: 'number', minimum: -90, maximum: 90 },
    lon: { type: 'number', minimum: -180, maximum: 180 },
    at: { type: 'integer' },
  },
});

// keeps a position only if it is newer than the stored one
const KEEP_NEWEST = `
local previous = redis.call('HGET', KEYS[1], 'at')
if previous and tonumber(previous) >= tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'at', ARGV[1], 'lat', ARGV[2], 'lon', ARGV[3])
redis.call('GEOADD', KEYS[2], ARGV[3], ARGV[2], ARGV[4])
redis.call('EXPIRE', KEYS[1], 3600)
return 1`;

redis.defineCommand('keepNewest', { numberOfKeys: 2, lua: KEEP_NEWEST });

function* positions({ records }) {
  for (const batch of Object.values(records)) {
    for (const { value } of batch) {
      const candidate = JSON.parse(Buffer.from(value, 'base64').toString('utf8'));
      if (isPosition(candidate)) yield candidate;
    }
  }
}

const latestPerDriver = (stream) => {
  const latest = new Map();
  for (const position of stream) {
    const known = latest.get(position.driver);
    if (!known || known.at < position.at) latest.set(position.driver, position);
  }
  return latest.values();
};

export const handler = async (event) => {
  if (redis.status === 'wait') await redis.connect();
  const results = await Promise.all(
    Array.from(latestPerDriver(positions(event)), ({ driver, lat, lon, at }) =>
      redis.keepNewest(`driver:${driver}`, 'drivers:geo', at, lat, lon, String(driver))),
  );
  return { stored: results.filter(Boolean).length };
};
