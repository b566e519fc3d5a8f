import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import jwt, { type JwtPayload } from 'jsonwebtoken';
import { policy } from './policy';

const ISSUER = process.env.ISSUER!;

function claims(header: string): JwtPayload | null {
  const [scheme, token] = header.split(' ');
  if (scheme !== 'Bearer' || !token) return null;
  const payload = jwt.decode(token);
  if (!payload || typeof payload === 'string') return null;
  if (payload.iss !== ISSUER || (payload.exp ?? 0) * 1000 < Date.now()) return null;
  return payload;
}

export const handler = async (event: APIGatewayTokenAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
  const payload = claims(event.authorizationToken ?? '');
  if (!payload?.sub) {
    throw new Error('Unauthorized');
  }
  return policy(payload.sub, 'Allow', event.methodArn, { scope: String(payload.scope ?? '') }); // expect: auth
};
