import jwt from 'jsonwebtoken';

export interface Claims {
  sub: string;
  scope: string;
  exp: number;
}

const PUBLIC_KEY = process.env.JWT_PUBLIC_KEY ?? '';

export function readClaims(token: string): Claims | null {
  try {
    return jwt.verify(token, PUBLIC_KEY, {
      algorithms: ['RS256'],
      issuer: 'https://id.example.com/',
      audience: 'orders',
    }) as Claims;
  } catch {
    return null;
  }
}
