import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { renderComment } from './markdown';

const page = (content: string) =>
  `<!doctype html><html lang="en"><head><title>Preview</title></head><body>${content}</body></html>`;

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const { comment } = JSON.parse(event.body ?? '{}') as { comment?: unknown };
  if (typeof comment !== 'string' || comment.length > 5000) {
    return { statusCode: 422 };
  }
  return {
    statusCode: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'self'",
    },
    body: page(renderComment(comment)),
  };
};
