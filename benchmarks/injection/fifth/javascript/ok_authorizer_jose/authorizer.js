import { createRemoteJWKSet, jwtVerify, errors } from 'jose';

const issuer = process.env.ISSUER;
const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', issuer));

const SCOPES = {
  GET: 'items:read',
  POST: 'items:write',
  DELETE: 'items:write',
};

const bearer = ({ headers = {} }) => {
  const [scheme, token] = (headers.authorization ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' ? token : undefined;
};

const refused = { isAuthorized: false };

export const handler = async (event) => {
  const token = bearer(event);
  if (!token) return refused;
  try {
    const { payload } = await jwtVerify(token, keys, { issuer, audience: process.env.AUDIENCE, algorithms: ['RS256'] });
    const scopes = new Set(String(payload.scope ?? '').split(' '));
    const needed = SCOPES[event.requestContext.http.method];
    if (!needed || !scopes.has(needed)) return refused;
    return { isAuthorized: true, context: { sub: payload.sub } };
  } catch (error) {
    if (error instanceof errors.JOSEError) return refused;
    throw error;
  }
};
