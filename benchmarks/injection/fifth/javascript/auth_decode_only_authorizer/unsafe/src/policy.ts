import type { APIGatewayAuthorizerResult } from 'aws-lambda';

const policy = (effect: 'Allow' | 'Deny') => (principalId: string, resource: string): APIGatewayAuthorizerResult => ({
  principalId,
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: resource }],
  },
});

export const allow = policy('Allow');
export const deny = policy('Deny');
