import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import { PolicyBuilder } from './policy-builder';
import { readClaims } from './claims';

const bearer = (header: string): string | undefined => /^Bearer\s+(\S+)$/.exec(header)?.[1];

export const handler = async (event: APIGatewayTokenAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
  const token = bearer(event.authorizationToken);
  if (!token) throw new Error('Unauthorized');
  const claims = await readClaims(token);
  if (!claims) throw new Error('Unauthorized');
  const policy = new PolicyBuilder(event.methodArn);
  policy.allow('GET', '/orders/*');
  if (claims.roles.includes('admin')) {
    policy.allow('*', '/admin/*');
  }
  return policy.build(claims.sub, { roles: claims.roles.join(',') }); // expect: auth
};
