const { createHash, timingSafeEqual } = require('crypto');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand } = require('@aws-sdk/lib-dynamodb');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sha256 = (text) => createHash('sha256').update(text).digest();

exports.handler = async (event) => {
  const presented = event.headers['x-api-key'] || '';
  const [keyId, secret] = presented.split('.');
  if (!keyId || !secret) return { isAuthorized: false };

  const { Item } = await ddb.send(new GetCommand({
    TableName: process.env.API_KEYS_TABLE,
    Key: { keyId },
    ConsistentRead: true,
  }));
  if (!Item || Item.revoked) return { isAuthorized: false };

  const isAuthorized = timingSafeEqual(sha256(secret), Buffer.from(Item.secretHash, 'hex'));
  return { isAuthorized, context: { plan: Item.plan } };
};
