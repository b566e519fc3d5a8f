'use strict';

const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, UpdateCommand } = require('@aws-sdk/lib-dynamodb');

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

async function apply({ body }) {
  const { account, amount } = JSON.parse(body);
  if (!Number.isFinite(amount)) throw new TypeError('amount');
  await documents.send(new UpdateCommand({
    TableName: process.env.BALANCES,
    Key: { account: String(account) },
    UpdateExpression: 'ADD balance :a',
    ExpressionAttributeValues: { ':a': amount },
  }));
}

exports.handler = async ({ Records }) => {
  const outcome = await Promise.allSettled(Records.map(apply));
  const batchItemFailures = outcome.flatMap(({ status }, index) =>
    status === 'rejected' ? [{ itemIdentifier: Records[index].messageId }] : []);
  return { batchItemFailures };
};
