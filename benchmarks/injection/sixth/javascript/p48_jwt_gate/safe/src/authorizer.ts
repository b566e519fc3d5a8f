import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import jwt, { type JwtPayload } from 'jsonwebtoken';
import { readFileSync } from 'node:fs';
import { policy } from './policy';

const ISSUER = process.env.ISSUER!;
const KEY = readFileSync(`${process.env.LAMBDA_TASK_ROOT}/keys/issuer.pem`);

function claims(header: string): JwtPayload | null {
  const [scheme, token] = header.split(' ');
  if (scheme !== 'Bearer' || !token) return null;
  try {
    const payload = jwt.verify(token, KEY, { issuer: ISSUER, audience: 'orders-api', algorithms: ['RS256'] });
    return typeof payload === 'string' ? null : payload;
  } catch {
    return null;
  }
}

export const handler = async (event: APIGatewayTokenAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
  const payload = claims(event.authorizationToken ?? '');
  if (!payload?.sub) {
    throw new Error('Unauthorized');
  }
  return policy(payload.sub, 'Allow', event.methodArn, { scope: String(payload.scope ?? '') });
};
