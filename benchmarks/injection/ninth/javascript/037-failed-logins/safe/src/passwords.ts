import { scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

const derive = promisify(scrypt) as (password: string, salt: Buffer, length: number) => Promise<Buffer>;
const db = new DynamoDBClient({});

export async function passwordMatches(user: string, password: string): Promise<boolean> {
  if (!user) return false;
  const { Item } = await db.send(
    new GetItemCommand({ TableName: process.env.USERS, Key: { user: { S: user } } }),
  );
  const salt = Item?.salt?.B;
  const hash = Item?.hash?.B;
  if (!salt || !hash) return false;
  return timingSafeEqual(await derive(password, Buffer.from(salt), 32), Buffer.from(hash).subarray(0, 32));
}
