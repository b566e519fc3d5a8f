'use strict';

const { randomBytes } = require('crypto');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, UpdateCommand } = require('@aws-sdk/lib-dynamodb');

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});

exports.newId = () => randomBytes(6).toString('hex');

exports.append = (id, message) =>
  documents.send(new UpdateCommand({
    TableName: process.env.TICKETS_TABLE,
    Key: { id },
    UpdateExpression: 'SET messages = list_append(if_not_exists(messages, :none), :message), #s = :open, changedAt = :now',
    ExpressionAttributeNames: { '#s': 'status' },
    ExpressionAttributeValues: {
      ':none': [],
      ':message': [message],
      ':open': 'open',
      ':now': new Date().toISOString(),
    },
  }));
