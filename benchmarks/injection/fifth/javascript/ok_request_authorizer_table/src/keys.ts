import { createHash } from 'node:crypto';
import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

const dynamo = new DynamoDBClient({});
const TableName = process.env.KEYS_TABLE;

export interface ApiKey {
  hash: string;
  owner: string;
  scopes: string[];
}

export const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

export async function find(key: string): Promise<ApiKey | undefined> {
  const hash = hashOf(key);
  const { Item } = await dynamo.send(new GetItemCommand({ TableName, Key: { hash: { S: hash } }, ConsistentRead: true }));
  if (!Item || Item.revokedAt || Number(Item.expires?.N ?? 0) * 1000 < Date.now()) return undefined;
  return { hash, owner: Item.owner?.S ?? '', scopes: Item.scopes?.SS ?? [] };
}

export async function touch({ hash }: ApiKey): Promise<void> {
  await dynamo.send(new UpdateItemCommand({
    TableName,
    Key: { hash: { S: hash } },
    UpdateExpression: 'SET usedAt = :now ADD uses :one',
    ExpressionAttributeValues: { ':now': { N: String(Date.now()) }, ':one': { N: '1' } },
  }));
}
