const { createHash, timingSafeEqual } = require('crypto');
const AWS = require('aws-sdk');

const db = new AWS.DynamoDB.DocumentClient();

const digest = (text) => createHash('sha256').update(text).digest();

const lookup = async (clientId) => {
  const { Item } = await db.get({ TableName: process.env.CLIENTS_TABLE, Key: { clientId } }).promise();
  return Item;
};

exports.handler = async (event) => {
  const [clientId = '', secret = ''] = (event.headers['x-api-key'] || '').split('.');
  if (!/^[a-z0-9]{8,32}$/.test(clientId)) return { isAuthorized: false };
  const client = await lookup(clientId);
  if (!client || client.disabled) return { isAuthorized: false };
  const isAuthorized = timingSafeEqual(digest(secret), Buffer.from(client.secretSha256, 'hex'));
  return isAuthorized ? { isAuthorized, context: { clientId, plan: client.plan } } : { isAuthorized };
};
