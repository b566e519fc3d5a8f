import { CognitoJwtVerifier } from 'aws-jwt-verify';
import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerWithContextResult } from 'aws-lambda';

const verifier = CognitoJwtVerifier.create({
  userPoolId: process.env.USER_POOL_ID!,
  tokenUse: 'access',
  clientId: process.env.CLIENT_ID!,
});

type Context = { sub: string } | Record<string, never>;

export const handler = async (
  event: APIGatewayRequestAuthorizerEventV2,
): Promise<APIGatewaySimpleAuthorizerWithContextResult<Context>> => {
  const [scheme, token] = (event.headers?.authorization ?? '').split(' ');
  if (scheme !== 'Bearer' || !token) return { isAuthorized: false, context: {} };
  try {
    const { sub, scope } = await verifier.verify(token);
    const needed = event.requestContext.http.method === 'GET' ? 'items/read' : 'items/write';
    return { isAuthorized: scope.split(' ').includes(needed), context: { sub } };
  } catch {
    return { isAuthorized: false, context: {} };
  }
};
