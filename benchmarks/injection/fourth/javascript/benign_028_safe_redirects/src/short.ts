import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { links } from './links';

const CODE = /^[a-z0-9]{4,8}$/;
const hits = new Map<string, number>();

function count(code: string): void {
  hits.set(code, (hits.get(code) ?? 0) + 1);
}

function notFound(): LambdaFunctionURLResult {
  return { statusCode: 404, headers: { 'content-type': 'application/json' }, body: '{"error":"unknown link"}' };
}

export const handler = async (event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> => {
  const code = event.rawPath.slice(1);
  if (code === 'stats') {
    const total = [...hits.values()].reduce((a, b) => a + b, 0);
    return { statusCode: 200, body: JSON.stringify({ total }) };
  }
  if (!CODE.test(code)) return notFound();
  const target = links.get(code);
  if (!target) return notFound();
  count(code);
  return {
    statusCode: 302,
    headers: { location: target, 'cache-control': 'private, max-age=60' },
  };
};
