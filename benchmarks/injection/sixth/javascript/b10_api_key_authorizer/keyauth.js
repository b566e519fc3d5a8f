const crypto = require('crypto');
const AWS = require('aws-sdk');

const table = new AWS.DynamoDB.DocumentClient({ params: { TableName: process.env.KEYS_TABLE } });
const cache = new Map();
const TTL = 60 * 1000;

async function lookup(key) {
  const hash = crypto.createHash('sha256').update(key).digest('hex');
  const hit = cache.get(hash);
  if (hit && hit.until > Date.now()) return hit.item;
  const { Item } = await table.get({ Key: { hash } }).promise();
  cache.set(hash, { item: Item, until: Date.now() + TTL });
  return Item;
}

function policy(effect, arn, principal) {
  return {
    principalId: principal,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: arn }],
    },
  };
}

exports.handler = async (event) => {
  const key = event.authorizationToken || '';
  if (!/^ak_[A-Za-z0-9]{32}$/.test(key)) {
    throw new Error('Unauthorized');
  }
  const item = await lookup(key);
  if (!item || item.disabled || item.expires < Date.now()) {
    return policy('Deny', event.methodArn, 'anonymous');
  }
  return policy('Allow', event.methodArn, item.customer);
};
