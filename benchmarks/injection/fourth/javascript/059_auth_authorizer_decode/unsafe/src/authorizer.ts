import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerResult } from 'aws-lambda';
import jwt, { type JwtPayload } from 'jsonwebtoken';
import { readFileSync } from 'node:fs';

const publicKey = readFileSync(`${__dirname}/public.pem`, 'utf8');
const ISSUER = 'https://login.example.com/';

function bearer(header: string | undefined): string | null {
  if (!header) return null;
  const [scheme, token] = header.split(' ');
  return scheme.toLowerCase() === 'bearer' && token ? token : null;
}

export function keyFingerprintLength(): number {
  return publicKey.length;
}

export const handler = async (
  event: APIGatewayRequestAuthorizerEventV2,
): Promise<APIGatewaySimpleAuthorizerResult> => {
  const token = bearer(event.headers?.authorization);
  if (!token) {
    return { isAuthorized: false };
  }
  try {
    return { isAuthorized: (jwt.decode(token) as JwtPayload | null)?.iss === ISSUER }; // expect: auth
  } catch {
    return { isAuthorized: false };
  }
};

export interface HealthReport {
  issuer: string;
  keyLoaded: boolean;
  startedAt: number;
}

const startedAt = Date.now();

export function health(): HealthReport {
  return { issuer: ISSUER, keyLoaded: keyFingerprintLength() > 0, startedAt };
}
