'use strict';
const crypto = require('crypto');
const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');

const ddb = new DynamoDBClient({});
const TABLE = process.env.KEY_TABLE;

function split(header) {
  const m = /^([a-z0-9]{8})\.([A-Za-z0-9_-]{32,64})$/.exec(header || '');
  return m ? { id: m[1], secret: m[2] } : null;
}

async function storedHash(id) {
  const out = await ddb.send(new GetItemCommand({ TableName: TABLE, Key: { id: { S: id } }, ConsistentRead: true }));
  if (!out.Item || out.Item.revoked?.BOOL) return null;
  return Buffer.from(out.Item.hash.S, 'hex');
}

function matches(secret, hash) {
  const mine = crypto.createHash('sha256').update(secret).digest();
  return hash.length === mine.length && crypto.timingSafeEqual(mine, hash);
}

async function authorized(event) {
  const key = split(event.headers && event.headers['x-api-key']);
  if (!key) return false;
  const hash = await storedHash(key.id);
  return hash !== null && matches(key.secret, hash);
}

exports.handler = async (event) => {
  let ok = false;
  try {
    ok = await authorized(event);
  } catch (e) {
    console.error('authorizer failed');
  }
  return { isAuthorized: ok };
};

exports.split = split;
