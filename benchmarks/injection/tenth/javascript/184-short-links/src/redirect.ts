import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';

const db = DynamoDBDocument.from(new DynamoDB({}));
const CODE = /^\/([A-Za-z0-9]{4,12})$/;
const FALLBACK = 'https://www.acme.example/';

// Links are maintained by the marketing team in the admin console.
async function targetOf(code: string): Promise<string> {
  const { Item } = await db.get({ TableName: process.env.LINKS_TABLE, Key: { code } });
  return Item?.target ?? FALLBACK;
}

export const handler = async (event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> => {
  const match = CODE.exec(event.rawPath);
  const location = match ? await targetOf(match[1]) : FALLBACK;
  return { statusCode: 302, headers: { location, 'cache-control': 'private, max-age=60' } };
};
