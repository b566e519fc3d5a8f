import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerWithContextResult } from 'aws-lambda';
import jwt, { type JwtPayload } from 'jsonwebtoken';

interface AuthContext {
  subject: string;
}

const PUBLIC_KEY = process.env.JWT_PUBLIC_KEY!;
const denied = { isAuthorized: false, context: { subject: '' } };

function claims(token: string): JwtPayload | null {
  try {
    return jwt.verify(token, PUBLIC_KEY, { algorithms: ['RS256'], audience: 'orders-api' }) as JwtPayload;
  } catch {
    return null;
  }
}

export const handler = async (
  event: APIGatewayRequestAuthorizerEventV2,
): Promise<APIGatewaySimpleAuthorizerWithContextResult<AuthContext>> => {
  const [scheme, token] = (event.headers?.authorization ?? '').split(' ');
  if (scheme !== 'Bearer' || !token) return denied;
  const payload = claims(token);
  if (!payload?.sub || !Array.isArray(payload.roles) || !payload.roles.includes('orders')) return denied;
  return { isAuthorized: true, context: { subject: payload.sub } };
};
