const jwt = require('jsonwebtoken');

const AUDIENCE = 'orders-api';

const policy = (principalId, Effect, Resource, context = {}) => ({
  principalId,
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }],
  },
  context,
});

const bearer = (header = '') => header.replace(/^Bearer\s+/i, '');

exports.handler = async (event) => {
  const token = bearer(event.authorizationToken);
  let claims;
  try {
    claims = jwt.decode(token, { json: true }); // expect: auth
  } catch (err) {
    throw new Error('Unauthorized');
  }

  if (!claims || claims.aud !== AUDIENCE || claims.exp * 1000 < Date.now()) {
    throw new Error('Unauthorized');
  }
  const scopes = (claims.scope || '').split(' ');
  const effect = scopes.includes('orders:read') ? 'Allow' : 'Deny';
  return policy(claims.sub, effect, event.methodArn, { sub: claims.sub });
};
