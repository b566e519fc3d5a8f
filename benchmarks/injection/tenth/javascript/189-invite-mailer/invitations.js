const { DynamoDBDocument } = require('@aws-sdk/lib-dynamodb');
const { DynamoDB } = require('@aws-sdk/client-dynamodb');

const db = DynamoDBDocument.from(new DynamoDB({}));

exports.saveInvitation = (invitation) =>
  db.put({
    TableName: process.env.INVITATIONS,
    Item: { ...invitation, expires: Math.floor(Date.now() / 1000) + 3 * 86400 },
    ConditionExpression: 'attribute_not_exists(#token)',
    ExpressionAttributeNames: { '#token': 'token' },
  });
