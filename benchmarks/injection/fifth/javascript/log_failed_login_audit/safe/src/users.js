import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { scryptSync, timingSafeEqual } from 'node:crypto';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const verify = async (name, password) => {
  const { Item } = await documents.send(new GetCommand({ TableName: process.env.USERS, Key: { name: String(name) } }));
  if (!Item) return 'unknown';
  const hash = scryptSync(String(password), Item.salt, 32);
  return timingSafeEqual(hash, Buffer.from(Item.hash, 'hex')) ? 'ok' : 'mismatch';
};
