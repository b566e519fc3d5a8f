'use strict';
const { DynamoDBDocumentClient, UpdateCommand } = require('@aws-sdk/lib-dynamodb');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { parseLoose } = require('../lib/loose');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const actions = {
  async heartbeat(connectionId) {
    await ddb.send(
      new UpdateCommand({
        TableName: process.env.CONNECTIONS,
        Key: { connectionId },
        UpdateExpression: 'SET seenAt = :now',
        ExpressionAttributeValues: { ':now': Date.now() },
      }),
    );
  },
  async status(connectionId, message) {
    await ddb.send(
      new UpdateCommand({
        TableName: process.env.CONNECTIONS,
        Key: { connectionId },
        UpdateExpression: 'SET away = :away',
        ExpressionAttributeValues: { ':away': message.away === true },
      }),
    );
  },
};

exports.handler = async (event) => {
  const message = parseLoose(event.body);
  if (!Object.hasOwn(actions, message.action)) return { statusCode: 400 };
  await actions[message.action](event.requestContext.connectionId, message);
  return { statusCode: 200 };
};
