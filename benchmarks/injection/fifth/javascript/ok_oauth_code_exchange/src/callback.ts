import { timingSafeEqual } from 'node:crypto';
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { open } from './sessions';
import { exchange } from './tokens';

const jar = (cookies: string[] = []): Map<string, string> =>
  new Map(cookies.map((cookie) => [cookie.slice(0, cookie.indexOf('=')), cookie.slice(cookie.indexOf('=') + 1)]));

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

export const handler = async (event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> => {
  const { code, state } = event.queryStringParameters ?? {};
  const cookies = jar(event.cookies);
  const expected = cookies.get('state');
  const verifier = cookies.get('verifier');
  if (!code || !state || !expected || !verifier || !/^[\w-]{20,80}$/.test(state) || !same(state, expected)) {
    return { statusCode: 400, body: 'bad state' };
  }
  const session = await open(await exchange(code, verifier));
  return {
    statusCode: 303,
    headers: { location: '/app' },
    cookies: [`session=${session}; Path=/; HttpOnly; Secure; SameSite=Lax`, 'state=; Max-Age=0', 'verifier=; Max-Age=0'],
  };
};
