import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import Redis from 'ioredis';
import { convert } from './convert';

const redis = new Redis(process.env.REDIS_URL ?? 'redis://localhost', { lazyConnect: true, maxRetriesPerRequest: 1 });

type Handler = (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>;

const limited = (max: number, seconds: number) => (next: Handler): Handler => async (event) => {
  const key = `limit:${event.requestContext.identity.sourceIp}:${Math.floor(Date.now() / (seconds * 1000))}`;
  const [[, count]] = (await redis.multi().incr(key).expire(key, seconds).exec()) ?? [[null, 0]];
  if (Number(count) > max) return { statusCode: 429, headers: { 'Retry-After': String(seconds) }, body: '' };
  return next(event);
};

const handle: Handler = async ({ queryStringParameters }) => {
  const { amount, from = 'EUR', to = 'USD' } = queryStringParameters ?? {};
  const converted = convert(Number(amount), from, to);
  return converted === null
    ? { statusCode: 400, body: JSON.stringify({ error: 'cannot convert' }) }
    : { statusCode: 200, body: JSON.stringify({ amount: converted }) };
};

export const handler = limited(30, 60)(handle);
