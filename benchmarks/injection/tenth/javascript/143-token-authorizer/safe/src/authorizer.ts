import type { APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import jwt, { type JwtPayload } from 'jsonwebtoken';
import { allow } from './policy';

const EXPECTED = { algorithms: ['RS256' as const], issuer: 'https://id.acme.example/', audience: 'orders-api' };

export const handler = async (event: APIGatewayTokenAuthorizerEvent) => {
  const token = event.authorizationToken.replace(/^Bearer /, '');
  try {
    return allow((jwt.verify(token, process.env.PUBLIC_KEY!, EXPECTED) as JwtPayload).sub!, event.methodArn);
  } catch {
    throw new Error('Unauthorized');
  }
};
