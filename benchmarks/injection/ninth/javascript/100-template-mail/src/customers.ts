import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

const db = new DynamoDBClient({});

export async function customer(id: number): Promise<{ address: string }> {
  const { Item } = await db.send(
    new GetItemCommand({ TableName: process.env.CUSTOMERS, Key: { id: { N: String(id) } } }),
  );
  if (!Item?.address?.S) throw new Error('no such customer');
  return { address: Item.address.S };
}
