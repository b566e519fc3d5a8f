import { createRemoteJWKSet, jwtVerify } from 'jose';

const keys = createRemoteJWKSet(new URL('https://login.acme.example/.well-known/jwks.json'));

export async function subjectOf(idToken: string): Promise<string> {
  const { payload } = await jwtVerify(idToken, keys, { issuer: 'https://login.acme.example', audience: 'portal' });
  return payload.sub!;
}
