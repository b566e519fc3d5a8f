import { DynamoDBClient, DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import he from 'he';

const client = new DynamoDBClient({});
const HTML = { 'content-type': 'text/html; charset=utf-8' };

const page = ({ email, list }) => `<!doctype html>
<title>Goodbye</title>
<p>The address <b>${he.encode(email)}</b> was removed from <i>${he.encode(list)}</i>.</p>`;

export async function handler({ queryStringParameters: { email, list } = {} }) {
  if (!email || !list) return { statusCode: 400 };
  await client.send(
    new DeleteItemCommand({ TableName: process.env.SUBSCRIBERS, Key: { email: { S: email }, list: { S: list } } }),
  );
  return { statusCode: 200, headers: HTML, body: page({ email, list }) };
}
