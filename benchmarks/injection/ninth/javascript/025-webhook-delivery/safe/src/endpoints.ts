import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function verifiedEndpoint(subscription: string): Promise<string> {
  const { Item } = await db.send(
    new GetCommand({ TableName: process.env.ENDPOINTS, Key: { subscription: String(subscription) } }),
  );
  if (!Item?.verifiedAt) throw new Error('endpoint is not verified');
  return Item.url as string;
}
