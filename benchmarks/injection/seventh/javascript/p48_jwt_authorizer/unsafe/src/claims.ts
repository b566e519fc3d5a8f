import jwt from 'jsonwebtoken';

export interface Claims {
  sub: string;
  scope: string;
  exp: number;
}

export function readClaims(token: string): Claims | null {
  return jwt.decode(token) as Claims | null;
}
