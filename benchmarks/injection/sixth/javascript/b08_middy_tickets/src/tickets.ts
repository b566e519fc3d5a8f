import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import validator from '@middy/validator';
import { transpileSchema } from '@middy/validator/transpile';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { schema } from './schema';
import { query } from './mysql';

interface Ticket {
  id: number;
  title: string;
  state: string;
}

const list = async (event: APIGatewayProxyEventV2) => {
  const { state = 'open', text = '' } = event.queryStringParameters ?? {};
  const user = Number(event.pathParameters?.user);
  const tickets = await query<Ticket>(
    'SELECT id, title, state FROM tickets WHERE user_id = ? AND state = ? AND title LIKE ? ORDER BY id DESC LIMIT 100',
    [user, state, `%${text}%`],
  );
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ tickets }),
  };
};

export const handler = middy(list)
  .use(httpHeaderNormalizer())
  .use(validator({ eventSchema: transpileSchema(schema) }))
  .use(httpErrorHandler());
