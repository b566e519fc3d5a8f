'use strict';

const { DynamoDBClient, PutItemCommand, ConditionalCheckFailedException } = require('@aws-sdk/client-dynamodb');
const { settings } = require('./settings');

const dynamo = new DynamoDBClient({});

exports.acquire = async (id, seconds = 300) => {
  const now = Math.floor(Date.now() / 1000);
  try {
    await dynamo.send(new PutItemCommand({
      TableName: settings.locks,
      Item: { id: { S: id }, ttl: { N: String(now + seconds) } },
      ConditionExpression: 'attribute_not_exists(id) OR #ttl < :now',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: { ':now': { N: String(now) } },
    }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
