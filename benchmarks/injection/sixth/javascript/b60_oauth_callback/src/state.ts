import { createHmac, timingSafeEqual } from 'node:crypto';

interface State {
  path: string;
  nonce: string;
  exp: number;
}

const mac = (data: string): Buffer => createHmac('sha256', process.env.STATE_KEY!).update(data).digest();

export function openState(text: string): State | null {
  const [data, sig] = text.split('.');
  if (!data || !sig) return null;
  const given = Buffer.from(sig, 'base64url');
  const expected = mac(data);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const state: State = JSON.parse(Buffer.from(data, 'base64url').toString());
  return state.exp > Date.now() ? state : null;
}
