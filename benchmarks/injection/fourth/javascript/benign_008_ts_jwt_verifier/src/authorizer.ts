import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import { CognitoJwtVerifier } from 'aws-jwt-verify';

const verifier = CognitoJwtVerifier.create({
  userPoolId: process.env.USER_POOL_ID!,
  clientId: process.env.CLIENT_ID!,
  tokenUse: 'access',
});

enum Effect {
  Allow = 'Allow',
  Deny = 'Deny',
}

function result(principalId: string, effect: Effect, resource: string): APIGatewayAuthorizerResult {
  return {
    principalId,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: resource }],
    },
  };
}

const stageArn = (methodArn: string): string => {
  const [api, stage] = methodArn.split('/');
  return `${api}/${stage}/*`;
};

export const handler = async (event: APIGatewayTokenAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
  const token = event.authorizationToken.replace(/^Bearer\s+/i, '');
  try {
    const claims = await verifier.verify(token);
    const groups = claims['cognito:groups'] ?? [];
    const effect = groups.includes('blocked') ? Effect.Deny : Effect.Allow;
    return result(claims.sub, effect, stageArn(event.methodArn));
  } catch {
    throw new Error('Unauthorized');
  }
};
