import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Session {
  user: string;
  role: string;
  expires: number;
}

const sign = (payload: string): Buffer =>
  createHmac('sha256', process.env.SESSION_KEY as string).update(payload).digest();

/** Reads a token of the form payload.signature. */
export function readSession(token: string): Session | null {
  const [payload, signature] = token.split('.');
  if (!payload || !signature) {
    return null;
  }
  const expected = sign(payload);
  const actual = Buffer.from(signature, 'base64url');
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) {
    return null;
  }
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Session;
}
