'use strict';
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand, DeleteCommand } = require('@aws-sdk/lib-dynamodb');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.IDEMPOTENCY_TABLE;

exports.once = async (id, work) => {
  try {
    await ddb.send(
      new PutCommand({
        TableName,
        Item: { id, expires: Math.floor(Date.now() / 1000) + 86400 },
        ConditionExpression: 'attribute_not_exists(id)',
      }),
    );
  } catch (err) {
    if (err.name === 'ConditionalCheckFailedException') return;
    throw err;
  }
  try {
    await work();
  } catch (err) {
    await ddb.send(new DeleteCommand({ TableName, Key: { id } }));
    throw err;
  }
};
