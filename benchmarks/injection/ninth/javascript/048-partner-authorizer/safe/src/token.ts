import { createRemoteJWKSet, jwtVerify } from 'jose';

export interface PartnerClaims {
  partner?: boolean;
}

const keys = createRemoteJWKSet(new URL('https://partners.example.com/.well-known/jwks.json'));

export async function readToken(token: string): Promise<PartnerClaims> {
  const { payload } = await jwtVerify(token, keys, {
    issuer: 'https://partners.example.com',
    audience: 'partner-api',
    algorithms: ['ES256'],
  });
  return { partner: payload.partner === true };
}
