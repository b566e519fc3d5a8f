import { randomBytes } from 'node:crypto';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Tokens } from './tokens';

const dynamo = new DynamoDBClient({});

export async function open({ id_token, expires_in }: Tokens): Promise<string> {
  const id = randomBytes(24).toString('base64url');
  await dynamo.send(new PutItemCommand({
    TableName: process.env.SESSIONS_TABLE,
    Item: {
      id: { S: id },
      token: { S: id_token },
      ttl: { N: String(Math.floor(Date.now() / 1000) + expires_in) },
    },
  }));
  return id;
}
