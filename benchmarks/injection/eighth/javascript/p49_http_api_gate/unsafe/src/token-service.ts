import jwt, { type JwtPayload } from 'jsonwebtoken';

export interface Identity {
  userId: string;
  role: string;
}

export class TokenService {
  constructor(private readonly issuer: string) {}

  identify(token: string): Identity | undefined {
    const payload = this.open(token);
    if (!payload?.sub || payload.iss !== this.issuer) return undefined;
    return { userId: payload.sub, role: String(payload.role ?? 'member') };
  }

  private open(token: string): JwtPayload | null {
    return jwt.decode(token) as JwtPayload | null;
  }
}
