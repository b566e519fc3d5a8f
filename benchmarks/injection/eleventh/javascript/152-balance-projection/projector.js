'use strict';

const { DynamoDBClient, TransactionCanceledException } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, TransactWriteCommand } = require('@aws-sdk/lib-dynamodb');
const { unmarshall } = require('@aws-sdk/util-dynamodb');

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});
const { BALANCE_TABLE, SEEN_TABLE } = process.env;

const handlers = {
  INSERT: ({ NewImage }) => {
    const { accountId, cents } = unmarshall(NewImage);
    return { accountId, delta: cents };
  },
  REMOVE: ({ OldImage }) => {
    const { accountId, cents } = unmarshall(OldImage);
    return { accountId, delta: -cents };
  },
  MODIFY: ({ OldImage, NewImage }) => {
    const before = unmarshall(OldImage);
    const after = unmarshall(NewImage);
    return { accountId: after.accountId, delta: after.cents - before.cents };
  },
};

async function apply(eventID, { accountId, delta }) {
  const once = {
    Put: {
      TableName: SEEN_TABLE,
      Item: { eventID, ttl: Math.floor(Date.now() / 1000) + 172_800 },
      ConditionExpression: 'attribute_not_exists(eventID)',
    },
  };
  const update = {
    Update: {
      TableName: BALANCE_TABLE,
      Key: { accountId },
      UpdateExpression: 'ADD cents :delta',
      ExpressionAttributeValues: { ':delta': delta },
    },
  };
  try {
    await client.send(new TransactWriteCommand({ TransactItems: [once, update] }));
  } catch (err) {
    const seen = err instanceof TransactionCanceledException
      && err.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed';
    if (!seen) throw err;
  }
}

exports.handler = async ({ Records }) => {
  for (const { eventID, eventName, dynamodb } of Records) {
    try {
      const change = handlers[eventName](dynamodb);
      if (change.delta !== 0) await apply(eventID, change);
    } catch {
      return { batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber }] };
    }
  }
  return { batchItemFailures: [] };
};
