const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, UpdateCommand } = require('@aws-sdk/lib-dynamodb');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.saveDuration = (key, seconds) =>
  ddb.send(new UpdateCommand({
    TableName: process.env.MEDIA_TABLE,
    Key: { objectKey: key },
    UpdateExpression: 'SET durationSeconds = :d',
    ExpressionAttributeValues: { ':d': seconds },
  }));
