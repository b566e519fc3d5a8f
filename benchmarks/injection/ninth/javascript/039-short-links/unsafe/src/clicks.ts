import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

const db = new DynamoDBClient({});

export async function count(partner: string): Promise<void> {
  await db.send(
    new UpdateItemCommand({
      TableName: process.env.CLICKS,
      Key: { partner: { S: partner } },
      UpdateExpression: 'ADD clicks :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    }),
  );
}
