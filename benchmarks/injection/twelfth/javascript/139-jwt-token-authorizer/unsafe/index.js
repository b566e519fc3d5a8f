const jwt = require('jsonwebtoken');
const { policy } = require('./policy');

const bearer = (header = '') => header.replace(/^Bearer\s+/i, '');

const claimsOf = async (token) => {
  const claims = jwt.decode(token);
  if (!claims || claims.exp * 1000 < Date.now()) throw new Error('Unauthorized');
  return claims;
};

exports.handler = async ({ authorizationToken, methodArn }) => {
  const claims = await claimsOf(bearer(authorizationToken));
  const groups = claims['cognito:groups'] ?? [];
  const effect = groups.includes('staff') ? 'Allow' : 'Deny';
  return policy(claims.sub, effect, methodArn); // expect: auth
};
