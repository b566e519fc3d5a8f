import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose';
import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerWithContextResult } from 'aws-lambda';

const ISSUER = process.env.ISSUER ?? 'https://id.example.com';
const jwks = createRemoteJWKSet(new URL(`${ISSUER}/.well-known/jwks.json`));

interface Ctx {
  sub: string;
  roles: string;
}

const NOBODY: Ctx = { sub: '', roles: '' };

async function check(header: string | undefined): Promise<JWTPayload | undefined> {
  const match = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header ?? '');
  if (!match) return undefined;
  try {
    const { payload } = await jwtVerify(match[1], jwks, { issuer: ISSUER, audience: 'orders-api', algorithms: ['RS256'] });
    return payload;
  } catch {
    return undefined;
  }
}

export const handler = async (
  event: APIGatewayRequestAuthorizerEventV2,
): Promise<APIGatewaySimpleAuthorizerWithContextResult<Ctx>> => {
  const claims = await check(event.headers?.authorization);
  if (!claims?.sub) return { isAuthorized: false, context: NOBODY };
  const roles = Array.isArray(claims.roles) ? claims.roles.map(String) : [];
  return {
    isAuthorized: roles.length > 0,
    context: { sub: claims.sub, roles: roles.join(',') },
  };
};
