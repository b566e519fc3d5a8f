import { createRemoteJWKSet, jwtVerify } from 'jose';

const issuer = process.env.ISSUER;
const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));

export const handler = async (event) => {
  const token = /^Bearer (\S+)$/.exec(event.headers?.authorization ?? '')?.[1];
  if (!token) return { isAuthorized: false };
  try {
    const { payload } = await jwtVerify(token, keys, { issuer, audience: 'shop', algorithms: ['RS256'] });
    return { isAuthorized: true, context: { sub: payload.sub } };
  } catch {
    return { isAuthorized: false };
  }
};
