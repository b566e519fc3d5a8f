'use strict';

const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');
const { thaw } = require('./freeze');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

async function restore(message) {
  const cart = thaw(message.body);
  await ddb.send(new PutCommand({
    TableName: process.env.CARTS,
    Item: {
      id: message.messageId,
      owner: cart.owner,
      lines: cart.lines,
      restored: new Date().toISOString(),
    },
  }));
}

exports.handler = async ({ Records }) => {
  const failures = [];
  await Promise.all(Records.map(async (m) => {
    try {
      await restore(m);
    } catch (err) {
      console.error(JSON.stringify({ id: m.messageId, err: err.name }));
      failures.push({ itemIdentifier: m.messageId });
    }
  }));
  return { batchItemFailures: failures };
};
