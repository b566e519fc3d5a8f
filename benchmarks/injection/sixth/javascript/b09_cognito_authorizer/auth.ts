import { CognitoJwtVerifier } from 'aws-jwt-verify';
import type {
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerWithContextResult,
} from 'aws-lambda';

interface Caller {
  sub: string;
  groups: string;
}

const verifier = CognitoJwtVerifier.create({
  userPoolId: process.env.USER_POOL_ID!,
  clientId: process.env.CLIENT_ID!,
  tokenUse: 'access',
});

const refused = { isAuthorized: false, context: { sub: '', groups: '' } };

function bearer(headers: Record<string, string | undefined> | undefined): string | undefined {
  const value = headers?.authorization ?? '';
  return value.startsWith('Bearer ') ? value.slice(7) : undefined;
}

export const handler = async (
  event: APIGatewayRequestAuthorizerEventV2,
): Promise<APIGatewaySimpleAuthorizerWithContextResult<Caller>> => {
  const token = bearer(event.headers);
  if (!token) return refused;
  try {
    const claims = await verifier.verify(token);
    const groups = claims['cognito:groups'] ?? [];
    return {
      isAuthorized: true,
      context: { sub: claims.sub, groups: groups.join(',') },
    };
  } catch {
    return refused;
  }
};
