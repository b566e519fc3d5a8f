import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { RateLimiter } from './limiter';

const limiter = new RateLimiter(process.env.REDIS_URL ?? 'redis://localhost', 30, 60);

type Inner = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

function limited(inner: Inner): Inner {
  return async (event) => {
    const { allowed, remaining } = await limiter.take(event.requestContext.http.sourceIp);
    if (!allowed) return { statusCode: 429, headers: { 'retry-after': '60' } };
    const res = await inner(event);
    return { ...res, headers: { ...res.headers, 'x-remaining': String(remaining) } };
  };
}

export const handler = limited(async (event) => {
  const name = event.queryStringParameters?.name ?? 'world';
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ hello: name }),
  };
});
