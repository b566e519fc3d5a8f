import { decodeJwt } from 'jose';

export interface PartnerClaims {
  partner?: boolean;
}

export async function readToken(token: string): Promise<PartnerClaims> {
  const claims = decodeJwt(token); // expect: auth
  if (claims.iss !== 'https://partners.example.com') {
    throw new Error('foreign issuer');
  }
  return { partner: claims.partner === true };
}
