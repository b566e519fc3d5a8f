const crypto = require('crypto');
const { findKey } = require('./keys');

const sha = (text) => crypto.createHash('sha256').update(text).digest();

function policy(principalId, effect, arn) {
  return {
    principalId,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: arn }],
    },
  };
}

function same(a, b) {
  return a.length === b.length && crypto.timingSafeEqual(a, b);
}

exports.handler = async (event) => {
  const given = (event.headers || {})['x-api-key'] || '';
  const [id, secret] = given.split('.');
  if (!id || !secret) throw new Error('Unauthorized');

  const known = await findKey(id);
  if (!known || known.revoked || !same(known.hash, sha(secret))) {
    return policy('anonymous', 'Deny', event.methodArn);
  }
  return policy(known.client, 'Allow', event.methodArn);
};
