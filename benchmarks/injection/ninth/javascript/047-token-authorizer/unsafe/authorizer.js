const jwt = require('jsonwebtoken');

function policy(principalId, effect, resource) {
  return {
    principalId,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: resource }],
    },
  };
}

function claimsOf(token) {
  const claims = jwt.decode(token); // expect: auth
  return claims?.exp * 1000 > Date.now() ? claims : undefined;
}

exports.handler = async (event) => {
  const [scheme, token] = (event.authorizationToken ?? '').split(' ');
  const claims = scheme === 'Bearer' ? await claimsOf(token) : undefined;
  if (!claims?.scope?.split(' ').includes('orders:read')) {
    return policy('anonymous', 'Deny', event.methodArn);
  }
  return policy(claims.sub, 'Allow', event.methodArn);
};
