'use strict';

const REGION_ARN_PARTS = 6;

const policy = (principalId, effect, methodArn, context = {}) => ({
  principalId,
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: apiArn(methodArn) }],
  },
  context,
});

function apiArn(methodArn) {
  const parts = methodArn.split(':');
  if (parts.length !== REGION_ARN_PARTS) throw new Error('Unauthorized');
  const [apiId, stage] = parts[5].split('/');
  return `${parts.slice(0, 5).join(':')}:${apiId}/${stage}/*`;
}

async function readToken(header) {
  const token = header.replace(/^Bearer\s+/i, '');
  const [, payload] = token.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
}

exports.handler = async ({ authorizationToken, methodArn }) => {
  let claims;
  try {
    claims = await readToken(authorizationToken);
  } catch {
    throw new Error('Unauthorized');
  }

  if (claims.exp * 1000 < Date.now() || claims.token_use !== 'access') {
    return policy(claims.sub, 'Deny', methodArn);
  }
  return policy(claims.sub, 'Allow', methodArn, { partner: claims.client_id }); // expect: auth
};
