import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function findInvite(code: string): Promise<{ seats: number } | undefined> {
  const { Item } = await ddb.send(new GetCommand({ TableName: process.env.INVITES_TABLE, Key: { code } }));
  return Item && { seats: Number(Item.seats) };
}
