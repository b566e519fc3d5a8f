import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { shortlog } from './git.js';

const json = (statusCode: number, value: unknown): APIGatewayProxyResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> {
  const { rev = 'HEAD', limit = '50' } = event.queryStringParameters ?? {};
  const max = Math.min(Math.max(Number.parseInt(limit, 10) || 50, 1), 200);
  try {
    const commits = await shortlog(rev, max);
    return json(200, { commits });
  } catch (e) {
    console.error(JSON.stringify({ where: 'shortlog', name: (e as Error).name }));
    return json(404, { error: 'no such revision' });
  }
}
