'use strict';

const { DynamoDBClient, PutItemCommand, DeleteItemCommand } = require('@aws-sdk/client-dynamodb');

const dynamodb = new DynamoDBClient({});
const TableName = process.env.CONNECTIONS;

const actions = {
  CONNECT: (S) => new PutItemCommand({
    TableName,
    Item: { id: { S }, expires: { N: String(Math.floor(Date.now() / 1000) + 7200) } },
  }),
  DISCONNECT: (S) => new DeleteItemCommand({ TableName, Key: { id: { S } } }),
};

exports.handler = async ({ requestContext: { eventType, connectionId } }) => {
  const action = actions[eventType];
  if (!action) return { statusCode: 400, body: 'unexpected' };
  await dynamodb.send(action(connectionId));
  return { statusCode: 200, body: 'ok' };
};
