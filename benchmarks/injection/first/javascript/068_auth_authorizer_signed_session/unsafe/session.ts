export interface Session {
  user: string;
  role: string;
  expires: number;
}

/** Reads a token of the form payload.signature. */
export function readSession(token: string): Session | null {
  const [payload, signature] = token.split('.');
  if (!payload || !signature) {
    return null;
  }
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Session; // expect: auth
}
