import type { APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import jwt, { type JwtPayload } from 'jsonwebtoken';
import { allow } from './policy';

export const handler = async (event: APIGatewayTokenAuthorizerEvent) => {
  const token = event.authorizationToken.replace(/^Bearer /, '');
  try {
    return allow((jwt.decode(token) as JwtPayload).sub!, event.methodArn); // expect: auth
  } catch {
    throw new Error('Unauthorized');
  }
};
