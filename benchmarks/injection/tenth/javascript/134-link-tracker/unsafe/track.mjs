import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const count = (campaign) =>
  table.send(
    new UpdateCommand({
      TableName: process.env.CLICKS,
      Key: { campaign },
      UpdateExpression: 'ADD clicks :one',
      ExpressionAttributeValues: { ':one': 1 },
    }),
  );

export const handler = async (event) => {
  const { campaign } = event.pathParameters;
  const target = Buffer.from(event.queryStringParameters.t, 'base64url').toString();
  await count(campaign);
  return { statusCode: 302, headers: { location: target, 'cache-control': 'no-store' } }; // expect: redirect
};
