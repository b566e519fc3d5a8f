'use strict';

const jwt = require('jsonwebtoken');
const { DynamoDBClient, ConditionalCheckFailedException } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const publicKey = Buffer.from(process.env.TICKET_PUBLIC_KEY, 'base64').toString('utf8');

const verify = (ticket) => new Promise((resolve, reject) => {
  jwt.verify(ticket, publicKey, {
    algorithms: ['ES256'],
    audience: 'live-socket',
    issuer: 'https://api.acme.example',
    maxAge: '60s',
  }, (err, payload) => (err ? reject(err) : resolve(payload)));
});

async function firstUse({ jti, exp }) {
  try {
    await db.send(new PutCommand({
      TableName: process.env.TICKET_TABLE,
      Item: { jti, ttl: exp + 60 },
      ConditionExpression: 'attribute_not_exists(jti)',
    }));
    return true;
  } catch (err) {
    if (err instanceof ConditionalCheckFailedException) return false;
    throw err;
  }
}

const decision = (Effect, principalId, methodArn, context = {}) => ({
  principalId,
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect, Resource: methodArn }],
  },
  context,
});

exports.handler = async (event) => {
  const ticket = event.queryStringParameters?.ticket;
  if (!ticket) throw new Error('Unauthorized');
  let payload;
  try {
    payload = await verify(ticket);
  } catch {
    throw new Error('Unauthorized');
  }
  const allowed = typeof payload.jti === 'string' && await firstUse(payload);
  return decision(allowed ? 'Allow' : 'Deny', payload.sub, event.methodArn, { tenant: String(payload.tenant) });
};
