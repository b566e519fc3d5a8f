const jwt = require('jsonwebtoken');
const { publicKey } = require('./keys');

function policy(principalId, effect, resource) {
  return {
    principalId,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: resource }],
    },
  };
}

async function claimsOf(token) {
  try {
    return jwt.verify(token, await publicKey(), {
      algorithms: ['RS256'],
      issuer: 'https://login.example.com/',
      audience: 'orders',
    });
  } catch {
    return undefined;
  }
}

exports.handler = async (event) => {
  const [scheme, token] = (event.authorizationToken ?? '').split(' ');
  const claims = scheme === 'Bearer' ? await claimsOf(token) : undefined;
  if (!claims?.scope?.split(' ').includes('orders:read')) {
    return policy('anonymous', 'Deny', event.methodArn);
  }
  return policy(claims.sub, 'Allow', event.methodArn);
};
