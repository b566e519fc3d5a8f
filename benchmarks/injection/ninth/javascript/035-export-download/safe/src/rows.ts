import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function exportRows(owner: string): Promise<number[][]> {
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: process.env.MEASURES,
      KeyConditionExpression: '#owner = :owner',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: { ':owner': owner },
    }),
  );
  return Items.map((item) => [Number(item.at), Number(item.value)]);
}
