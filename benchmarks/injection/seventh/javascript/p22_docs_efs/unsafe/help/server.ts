import { APIGatewayProxyHandlerV2 } from 'aws-lambda';
import { PageReader } from './reader';

const reader = new PageReader(process.env.HELP_ROOT ?? '/mnt/help');
const etags = new Map<string, string>();

export const handler: APIGatewayProxyHandlerV2 = async (event) => {
  const page = event.pathParameters?.proxy ?? 'index.md';
  try {
    const { text, etag } = await reader.read(decodeURIComponent(page));
    if (event.headers['if-none-match'] === etag) {
      return { statusCode: 304 };
    }
    etags.set(page, etag);
    return {
      statusCode: 200,
      headers: { 'content-type': 'text/markdown; charset=utf-8', etag },
      body: text,
    };
  } catch {
    return { statusCode: 404, headers: { 'content-type': 'text/plain' }, body: 'not found' };
  }
};
