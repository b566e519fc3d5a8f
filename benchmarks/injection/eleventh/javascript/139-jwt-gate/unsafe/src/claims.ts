import { decodeJwt } from 'jose';

export interface Claims {
  sub: string;
  roles: string[];
}

export async function readClaims(token: string): Promise<Claims | undefined> {
  try {
    const payload = decodeJwt(token);
    if (payload.iss !== process.env.ISSUER || (payload.exp ?? 0) * 1000 < Date.now()) return undefined;
    return { sub: String(payload.sub), roles: (payload['cognito:groups'] as string[]) ?? [] };
  } catch {
    return undefined;
  }
}
