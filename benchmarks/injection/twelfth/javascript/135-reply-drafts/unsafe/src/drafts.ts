import type { APIGatewayProxyHandler } from 'aws-lambda';
import { DraftWriter } from './draft-writer';

const writer = new DraftWriter(process.env.MODEL_ID ?? 'amazon.nova-lite-v1:0');

export const handler: APIGatewayProxyHandler = async ({ body }) => {
  const ticket = JSON.parse(body ?? '{}');
  const draft = await writer.draft(ticket);
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ draft }) };
};
