const { CognitoJwtVerifier } = require('aws-jwt-verify');

const verifier = CognitoJwtVerifier.create({
  userPoolId: process.env.USER_POOL_ID,
  clientId: process.env.CLIENT_ID,
  tokenUse: 'access',
});

const answer = (principalId, Effect, Resource) => ({
  principalId,
  policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] },
});

exports.handler = async ({ authorizationToken = '', methodArn }) => {
  try {
    const { sub } = await verifier.verify(authorizationToken.replace(/^Bearer /, ''));
    return answer(sub, 'Allow', methodArn);
  } catch {
    return answer('unknown', 'Deny', methodArn);
  }
};
