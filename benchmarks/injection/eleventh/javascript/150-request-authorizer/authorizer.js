'use strict';

const { CognitoJwtVerifier } = require('aws-jwt-verify');
const { Logger } = require('@aws-lambda-powertools/logger');

const logger = new Logger({ serviceName: 'authorizer' });
const verifier = CognitoJwtVerifier.create({
  userPoolId: process.env.USER_POOL_ID,
  clientId: process.env.CLIENT_ID,
  tokenUse: 'access',
});

const GRANTS = {
  reader: [['GET', '/v1/*']],
  editor: [['GET', '/v1/*'], ['PUT', '/v1/articles/*'], ['POST', '/v1/articles']],
};

const effectiveGrants = (groups) =>
  groups.filter((g) => Object.hasOwn(GRANTS, g)).flatMap((g) => GRANTS[g]);

function policy(principalId, methodArn, grants) {
  const [api, stage] = methodArn.split('/');
  const Resource = grants.map(([verb, path]) => `${api}/${stage}/${verb}${path}`);
  return {
    principalId,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource }],
    },
    context: { subject: principalId },
  };
}

const tokenFrom = ({ headers = {}, multiValueHeaders = {} }) => {
  const header = headers.authorization ?? headers.Authorization ?? multiValueHeaders.Authorization?.[0];
  return header?.startsWith('Bearer ') ? header.slice(7) : undefined;
};

exports.handler = async (event) => {
  const token = tokenFrom(event);
  if (!token) throw new Error('Unauthorized');
  let claims;
  try {
    claims = await verifier.verify(token);
  } catch (err) {
    logger.warn('token refused', { reason: err.name, sourceIp: event.requestContext.identity.sourceIp });
    throw new Error('Unauthorized');
  }
  const grants = effectiveGrants(claims['cognito:groups'] ?? []);
  if (grants.length === 0) throw new Error('Unauthorized');
  return policy(claims.sub, event.methodArn, grants);
};
