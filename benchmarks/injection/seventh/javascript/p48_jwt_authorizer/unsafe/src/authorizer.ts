import type { APIGatewayTokenAuthorizerEvent, APIGatewayAuthorizerResult } from 'aws-lambda';
import { readClaims } from './claims';
import { policy } from './policy';

function bearer(header: string): string {
  const [scheme, token] = header.split(' ');
  if (scheme !== 'Bearer' || !token) throw new Error('Unauthorized');
  return token;
}

export const handler = async (event: APIGatewayTokenAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
  const claims = readClaims(bearer(event.authorizationToken));
  if (!claims || claims.exp * 1000 < Date.now()) {
    throw new Error('Unauthorized');
  }
  const effect = claims.scope.split(' ').includes('orders:read') ? 'Allow' : 'Deny';
  return policy(claims.sub, effect, event.methodArn); // expect: auth
};
