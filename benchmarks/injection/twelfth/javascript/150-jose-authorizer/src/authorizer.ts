import type { APIGatewayRequestAuthorizerEvent, APIGatewayAuthorizerResult } from 'aws-lambda';
import { createRemoteJWKSet, jwtVerify, errors } from 'jose';

const issuer = 'https://id.example.com/';
const keys = createRemoteJWKSet(new URL('.well-known/jwks.json', issuer));

type Effect = 'Allow' | 'Deny';

const policy = (principalId: string, effect: Effect, resource: string, scope = ''): APIGatewayAuthorizerResult => ({
  principalId,
  policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: resource }] },
  context: { scope },
});

const tokenOf = (event: APIGatewayRequestAuthorizerEvent): string => {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(event.headers?.Authorization ?? '') ?? [];
  if (!token) throw new Error('Unauthorized');
  return token;
};

export const handler = async (event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
  const token = tokenOf(event);
  try {
    const { payload } = await jwtVerify(token, keys, { issuer, audience: 'orders-api', algorithms: ['RS256'] });
    const scopes = String(payload.scope ?? '').split(' ');
    const needed = event.httpMethod === 'GET' ? 'orders:read' : 'orders:write';
    return policy(payload.sub ?? 'unknown', scopes.includes(needed) ? 'Allow' : 'Deny', event.methodArn, scopes.join(' '));
  } catch (error) {
    if (error instanceof errors.JOSEError) throw new Error('Unauthorized');
    throw error;
  }
};
