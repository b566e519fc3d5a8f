const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, UpdateCommand } = require('@aws-sdk/lib-dynamodb');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const HOME = process.env.HOME_URL;

async function resolve(code) {
  try {
    const { Attributes } = await ddb.send(new UpdateCommand({
      TableName: process.env.LINKS_TABLE,
      Key: { code },
      UpdateExpression: 'ADD clicks :one',
      ConditionExpression: 'attribute_exists(code)',
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValues: 'ALL_NEW',
    }));
    return Attributes.target;
  } catch (err) {
    if (err.name === 'ConditionalCheckFailedException') return null;
    throw err;
  }
}

exports.handler = async (event) => {
  const code = event.pathParameters.code;
  const target = /^[A-Za-z0-9]{4,10}$/.test(code) ? await resolve(code) : null;
  return { statusCode: 302, headers: { location: target || HOME, 'cache-control': 'no-store' } };
};
