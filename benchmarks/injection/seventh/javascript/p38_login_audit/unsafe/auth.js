'use strict';
const { scryptSync, timingSafeEqual } = require('crypto');
const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');
const audit = require('./audit');

const ddb = new DynamoDBClient({});

async function verify(user, password) {
  const { Item } = await ddb.send(new GetItemCommand({
    TableName: process.env.USERS_TABLE,
    Key: { name: { S: user } },
  }));
  if (!Item) return false;
  const expected = Buffer.from(Item.hash.S, 'hex');
  const actual = scryptSync(password, Item.salt.S, expected.length);
  return timingSafeEqual(expected, actual);
}

exports.handler = async (event) => {
  let user, password;
  try {
    ({ user, password } = JSON.parse(event.body));
  } catch (e) {
    return { statusCode: 400 };
  }
  if (typeof user !== 'string' || typeof password !== 'string') return { statusCode: 400 };
  const ok = await verify(user, password);
  audit.record(ok, user, event.headers['user-agent']);
  return { statusCode: ok ? 204 : 401 };
};
