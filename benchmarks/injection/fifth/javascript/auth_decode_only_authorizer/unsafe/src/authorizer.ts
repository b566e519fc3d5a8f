import { decode, type JwtPayload } from 'jsonwebtoken';
import type { APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import { allow, deny } from './policy';

export const handler = async (event: APIGatewayTokenAuthorizerEvent) => {
  const [, token] = /^Bearer (.+)$/.exec(event.authorizationToken) ?? [];
  if (!token) return deny('anonymous', event.methodArn);
  return allow(String((decode(token) as JwtPayload).sub), event.methodArn); // expect: auth
};
