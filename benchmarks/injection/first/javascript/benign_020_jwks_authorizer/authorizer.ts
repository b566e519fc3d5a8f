import type {
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerWithContextResult,
} from 'aws-lambda';
import { createRemoteJWKSet, jwtVerify } from 'jose';

const jwks = createRemoteJWKSet(new URL('https://id.example.com/.well-known/jwks.json'));

type Result = APIGatewaySimpleAuthorizerWithContextResult<{ sub: string }>;

const deny: Result = { isAuthorized: false, context: { sub: '' } };

export const handler = async (event: APIGatewayRequestAuthorizerEventV2): Promise<Result> => {
  const [scheme, token] = (event.headers?.authorization ?? '').split(' ');
  if (scheme !== 'Bearer' || !token) {
    return deny;
  }
  try {
    const { payload } = await jwtVerify(token, jwks, {
      issuer: 'https://id.example.com/',
      audience: 'inventory',
      algorithms: ['RS256'],
    });
    return payload.sub ? { isAuthorized: true, context: { sub: payload.sub } } : deny;
  } catch {
    return deny;
  }
};
