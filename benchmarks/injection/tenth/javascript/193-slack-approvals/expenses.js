'use strict';
const AWS = require('aws-sdk');

const table = new AWS.DynamoDB.DocumentClient();

exports.decide = (id, decision, approver) =>
  table
    .update({
      TableName: process.env.EXPENSES_TABLE,
      Key: { id },
      UpdateExpression: 'SET #state = :decision, approver = :approver',
      ConditionExpression: '#state = :open',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':decision': decision, ':approver': approver, ':open': 'OPEN' },
    })
    .promise();
