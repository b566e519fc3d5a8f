import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { addComment, listComments } from './db';

const json = (statusCode: number, data: unknown): APIGatewayProxyResult => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(data),
});

async function get(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const post = Number(event.pathParameters?.post);
  const author = event.queryStringParameters?.author;
  return json(200, await listComments(post, author));
}

async function post(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const { author, text } = JSON.parse(event.body ?? '{}');
  if (typeof author !== 'string' || typeof text !== 'string') return json(422, { message: 'author and text' });
  const id = await addComment({ post: Number(event.pathParameters?.post), author, text });
  return json(201, { id });
}

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  switch (event.httpMethod) {
    case 'GET':
      return get(event);
    case 'POST':
      return post(event);
    default:
      return json(405, { message: 'method' });
  }
};
