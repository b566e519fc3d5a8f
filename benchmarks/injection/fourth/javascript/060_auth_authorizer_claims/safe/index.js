'use strict';
const { authentic } = require('./mac');

const ROLES = ['reader', 'admin'];

function policy(effect, resource) {
  return {
    principalId: 'user',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: resource }],
    },
  };
}

function parts(event) {
  const token = (event.authorizationToken || '').replace(/^Bearer /, '');
  const [payload, mac] = token.split('.');
  return { payload: payload || '', mac: mac || '' };
}

function claims(payload) {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch (e) {
    return {};
  }
}

exports.handler = async (event) => {
  const { payload, mac } = parts(event);
  const anywhere = event.methodArn.split('/').slice(0, 2).join('/') + '/*';
  if (!mac) throw new Error('Unauthorized');
  if (!authentic(payload, mac)) throw new Error('Unauthorized');
  return policy(ROLES.includes(claims(payload).role) ? 'Allow' : 'Deny', anywhere);
};

// old signature with callback, still used by the offline plug-in
exports.legacy = function (event, context, callback) {
  exports
    .handler(event)
    .then((p) => callback(null, p))
    .catch(() => callback('Unauthorized'));
};
