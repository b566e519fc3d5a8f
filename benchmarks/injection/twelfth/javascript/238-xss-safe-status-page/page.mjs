import nunjucks from 'nunjucks';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

const env = nunjucks.configure(fileURLToPath(new URL('./views', import.meta.url)), { autoescape: true, noCache: false });
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };

const render = (statusCode, model) => ({ statusCode, headers, body: env.render('job.njk', model) });

export const handler = async ({ pathParameters, queryStringParameters }) => {
  const { id } = pathParameters;
  const note = queryStringParameters?.note ?? '';
  const { Item } = await db.send(new GetCommand({ TableName: process.env.JOBS_TABLE, Key: { id } }));
  return Item ? render(200, { id, note, state: Item.state, steps: Item.steps ?? [] }) : render(404, { id, note, state: 'unknown', steps: [] });
};
