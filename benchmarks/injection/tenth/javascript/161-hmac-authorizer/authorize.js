'use strict';
const crypto = require('crypto');
const { keyOf } = require('./keys');

const policy = (principalId, Effect, Resource) => ({
  principalId,
  policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] },
});

function matches(key, { time, path }, signature) {
  const expected = crypto.createHmac('sha256', key).update(`${time}\n${path}`).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && crypto.timingSafeEqual(given, expected);
}

exports.handler = async (event) => {
  const { 'x-partner': partner, 'x-time': time, 'x-signature': signature } = event.headers;
  if (!partner || !time || !signature) throw new Error('Unauthorized');
  if (Math.abs(Date.now() - Number(time)) < 60_000) {
    const key = await keyOf(partner);
    if (key && matches(key, { time, path: event.path }, signature)) {
      return policy(partner, 'Allow', event.methodArn);
    }
  }
  return policy('anonymous', 'Deny', event.methodArn);
};
