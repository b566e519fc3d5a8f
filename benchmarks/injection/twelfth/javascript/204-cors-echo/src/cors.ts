import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { getParameter } from '@aws-lambda-powertools/parameters/ssm';

type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

const ORIGINS = ['https://app.example.com', 'https://admin.example.com'] as const;

const withCors = (next: Handler): Handler => async (event) => {
  const origin = ORIGINS.find((allowed) => allowed === event.headers.origin);
  const cors = origin ? { 'access-control-allow-origin': origin, vary: 'Origin' } : { vary: 'Origin' };
  if (event.requestContext.http.method === 'OPTIONS') {
    return { statusCode: 204, headers: { ...cors, 'access-control-allow-methods': 'GET', 'access-control-max-age': '600' } };
  }
  const response = await next(event);
  return { ...response, headers: { ...response.headers, ...cors } };
};

export const handler = withCors(async () => {
  const banner = await getParameter('/site/banner', { maxAge: 60 });
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ banner }) };
});
