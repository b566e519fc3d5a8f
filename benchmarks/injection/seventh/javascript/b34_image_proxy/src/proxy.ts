import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { allowedTarget } from './targets';

const LIMIT = 3_000_000;

const fail = (statusCode: number, message: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
});

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const target = allowedTarget(event.queryStringParameters?.src);
  if (!target) return fail(400, 'src is not allowed');

  const res = await fetch(target, { redirect: 'error', signal: AbortSignal.timeout(4000) }).catch(() => undefined);
  if (!res?.ok) return fail(502, 'origin failed');
  const type = res.headers.get('content-type') ?? '';
  if (!['image/png', 'image/jpeg', 'image/webp'].includes(type)) return fail(415, 'not an image');
  const data = Buffer.from(await res.arrayBuffer());
  if (data.length > LIMIT) return fail(413, 'too large');
  return {
    statusCode: 200,
    headers: { 'content-type': type, 'cache-control': 'public, max-age=3600' },
    isBase64Encoded: true,
    body: data.toString('base64'),
  };
};
