const crypto = require('crypto');
const { DynamoDBClient, DeleteItemCommand } = require('@aws-sdk/client-dynamodb');

const client = new DynamoDBClient({});

function signatureOf(email) {
  return crypto.createHmac('sha256', process.env.LINK_SECRET).update(email).digest();
}

exports.removeSubscriber = async (email, signature) => {
  const expected = signatureOf(email);
  const given = Buffer.from(signature, 'hex');
  if (given.length !== expected.length || !crypto.timingSafeEqual(given, expected)) return false;
  const { Attributes } = await client.send(new DeleteItemCommand({
    TableName: process.env.SUBSCRIBERS_TABLE,
    Key: { email: { S: email } },
    ReturnValues: 'ALL_OLD',
  }));
  return Boolean(Attributes);
};
