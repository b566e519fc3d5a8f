'use strict';

const { createHash } = require('node:crypto');
const Redis = require('ioredis');

const redis = new Redis(process.env.REDIS_URL, { lazyConnect: true, maxRetriesPerRequest: 1 });

const withLimit = (limit, inner) => async (event, context) => {
  const { sourceIp } = event.requestContext.http;
  const key = `rate:${createHash('sha256').update(sourceIp).digest('hex')}`;
  const count = await redis.incr(key);
  if (count === 1) await redis.expire(key, 60);
  return count > limit ? { statusCode: 429, headers: { 'retry-after': '60' }, body: '' } : inner(event, context);
};

exports.handler = withLimit(30, async () => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ hello: 'world' }),
}));
