import { verify, type JwtPayload } from 'jsonwebtoken';
import jwksClient from 'jwks-rsa';
import type { APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import { allow, deny } from './policy';

const keys = jwksClient({ jwksUri: process.env.JWKS_URI as string, cache: true });

const signingKey = async (): Promise<string> => (await keys.getSigningKey(process.env.KEY_ID)).getPublicKey();

export const handler = async (event: APIGatewayTokenAuthorizerEvent) => {
  const [, token] = /^Bearer (.+)$/.exec(event.authorizationToken) ?? [];
  if (!token) return deny('anonymous', event.methodArn);
  try {
    const claims = verify(token, await signingKey(), { algorithms: ['RS256'], issuer: process.env.ISSUER }) as JwtPayload;
    return allow(String(claims.sub), event.methodArn);
  } catch {
    return deny('anonymous', event.methodArn);
  }
};
