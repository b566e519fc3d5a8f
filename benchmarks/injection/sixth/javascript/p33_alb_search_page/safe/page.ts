import type { ALBEvent, ALBResult } from 'aws-lambda';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const esc = (s: string): string => s.replace(/[&<>"']/g, (c) => ENTITIES[c]);

async function count(term: string): Promise<number> {
  const { Count } = await ddb.send(new ScanCommand({
    TableName: process.env.ARTICLES,
    Select: 'COUNT',
    FilterExpression: 'contains(title, :t)',
    ExpressionAttributeValues: { ':t': term },
  }));
  return Count ?? 0;
}

function layout(term: string, hits: number): string {
  const shown = esc(term);
  return `<!doctype html>
<title>Search</title>
<form action="/search"><input name="q" value="${shown}"><button>Go</button></form>
<p>${hits} articles for <b>${shown}</b></p>`;
}

export const handler = async (event: ALBEvent): Promise<ALBResult> => {
  const term = decodeURIComponent((event.queryStringParameters?.q ?? '').replace(/\+/g, ' '));
  const hits = term ? await count(term) : 0;
  return {
    statusCode: 200,
    statusDescription: '200 OK',
    isBase64Encoded: false,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
    body: layout(term, hits),
  };
};
