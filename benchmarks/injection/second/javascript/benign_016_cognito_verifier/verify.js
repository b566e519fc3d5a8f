'use strict';

const { CognitoJwtVerifier } = require('aws-jwt-verify');

const verifier = CognitoJwtVerifier.create({
  userPoolId: process.env.USER_POOL_ID,
  tokenUse: 'access',
  clientId: process.env.CLIENT_ID,
});

const policy = (principalId, Effect, Resource) => ({
  principalId,
  policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] },
});

exports.handler = async (event) => {
  try {
    const { sub } = await verifier.verify(event.authorizationToken.replace(/^Bearer /, ''));
    return policy(sub, 'Allow', event.methodArn);
  } catch {
    throw new Error('Unauthorized');
  }
};
