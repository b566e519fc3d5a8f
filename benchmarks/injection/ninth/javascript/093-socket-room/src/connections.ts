import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

const db = DynamoDBDocument.from(new DynamoDB({}));
const TableName = process.env.CONNECTIONS;

export async function roomOf(id: string): Promise<string> {
  const { Item } = await db.get({ TableName, Key: { id } });
  if (!Item) throw new Error('unknown connection');
  return Item.room;
}

export async function connectionsOf(room: string): Promise<string[]> {
  const { Items = [] } = await db.query({
    TableName,
    IndexName: 'by-room',
    KeyConditionExpression: 'room = :room',
    ExpressionAttributeValues: { ':room': room },
  });
  return Items.map((item) => item.id);
}

export async function forget(id: string): Promise<void> {
  await db.delete({ TableName, Key: { id } });
}
