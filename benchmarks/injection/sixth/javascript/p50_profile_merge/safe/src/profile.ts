import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { merge, type Tree } from './merge';

const table = DynamoDBDocument.from(new DynamoDBClient({}));
const TableName = process.env.PROFILES;

const defaults = (): Tree => ({ theme: 'light', mail: { news: false, offers: false }, locale: 'en' });

export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const user = event.requestContext.authorizer?.claims?.sub;
  if (!user) return { statusCode: 401, body: '' };

  let patch: Tree;
  try {
    patch = JSON.parse(event.body ?? '{}');
  } catch {
    return { statusCode: 400, body: JSON.stringify({ message: 'JSON' }) };
  }

  const { Item } = await table.get({ TableName, Key: { user } });
  const profile = merge(merge(defaults(), (Item?.profile as Tree) ?? {}), patch);
  await table.put({ TableName, Item: { user, profile, changed: Date.now() } });
  return { statusCode: 200, body: JSON.stringify(profile) };
}
