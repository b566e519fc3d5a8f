const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, UpdateCommand } = require('@aws-sdk/lib-dynamodb');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.confirm = async (id) => {
  try {
    const { Attributes } = await ddb.send(new UpdateCommand({
      TableName: process.env.PAYMENTS_TABLE,
      Key: { id },
      UpdateExpression: 'SET #s = :done',
      ConditionExpression: 'attribute_exists(id)',
      ExpressionAttributeNames: { '#s': 'status' },
      ExpressionAttributeValues: { ':done': 'CONFIRMED' },
      ReturnValues: 'ALL_NEW',
    }));
    return Attributes;
  } catch (err) {
    if (err.name === 'ConditionalCheckFailedException') return null;
    throw err;
  }
};
