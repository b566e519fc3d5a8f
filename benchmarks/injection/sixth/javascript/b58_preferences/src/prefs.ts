import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { DEFAULTS, overlay, type Preferences } from './overlay';

const ddb = DynamoDBDocument.from(new DynamoDBClient({}));
const TableName = process.env.PREFERENCES_TABLE;

async function load(user: string): Promise<Preferences> {
  const { Item } = await ddb.get({ TableName, Key: { user } });
  return overlay(DEFAULTS, Item?.prefs);
}

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const user: string | undefined = event.requestContext.authorizer?.claims?.sub;
  if (!user) return { statusCode: 401, body: '' };
  let prefs = await load(user);
  if (event.httpMethod === 'PATCH') {
    prefs = overlay(prefs, JSON.parse(event.body ?? '{}'));
    await ddb.put({ TableName, Item: { user, prefs } });
  }
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(prefs) };
};
