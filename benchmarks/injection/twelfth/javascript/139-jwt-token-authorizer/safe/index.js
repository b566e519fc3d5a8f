const { CognitoJwtVerifier } = require('aws-jwt-verify');
const { policy } = require('./policy');

const verifier = CognitoJwtVerifier.create({ userPoolId: process.env.USER_POOL_ID, clientId: process.env.CLIENT_ID, tokenUse: 'access' });

const bearer = (header = '') => header.replace(/^Bearer\s+/i, '');

const claimsOf = async (token) => {
  try {
    return await verifier.verify(token);
  } catch {
    throw new Error('Unauthorized');
  }
};

exports.handler = async ({ authorizationToken, methodArn }) => {
  const claims = await claimsOf(bearer(authorizationToken));
  const groups = claims['cognito:groups'] ?? [];
  const effect = groups.includes('staff') ? 'Allow' : 'Deny';
  return policy(claims.sub, effect, methodArn);
};
