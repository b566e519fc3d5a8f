import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

const db = new DynamoDBClient({});

export async function keyOf(machine: string): Promise<Buffer | undefined> {
  const { Item } = await db.send(
    new GetItemCommand({ TableName: process.env.MACHINE_KEYS, Key: { machine: { S: machine } } }),
  );
  const key = Item?.key?.B;
  return key && Buffer.from(key);
}
