import { createRemoteJWKSet, jwtVerify } from 'jose';

export interface Claims {
  sub: string;
  roles: string[];
}

const issuer = process.env.ISSUER!;
const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));

export async function readClaims(token: string): Promise<Claims | undefined> {
  try {
    const { payload } = await jwtVerify(token, keys, { issuer, audience: process.env.AUDIENCE, algorithms: ['RS256'] });
    return { sub: String(payload.sub), roles: (payload['cognito:groups'] as string[]) ?? [] };
  } catch {
    return undefined;
  }
}
