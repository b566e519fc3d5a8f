import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const OWN_HOSTS = new Set(['www.acme.example', 'shop.acme.example']);

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
  const target = new URL(Buffer.from(event.queryStringParameters.t, 'base64url').toString());
  if (target.protocol !== 'https:' || !OWN_HOSTS.has(target.host)) return { statusCode: 400 };
  await count(campaign);
  return { statusCode: 302, headers: { location: target.href, 'cache-control': 'no-store' } };
};
