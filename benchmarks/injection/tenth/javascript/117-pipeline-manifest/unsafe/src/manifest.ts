import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';
import { ManifestParser } from './parser';

const decode = (body: string | undefined, base64: boolean): string =>
  base64 ? Buffer.from(body ?? '', 'base64').toString('utf8') : body ?? '';

export const handler: APIGatewayProxyHandlerV2 = async (event) => {
  const text = decode(event.body, event.isBase64Encoded);
  if (text.length > 64 * 1024) return { statusCode: 413 };
  try {
    const manifest = ManifestParser.parse(text);
    return { statusCode: 200, body: JSON.stringify({ stages: manifest.stages.length }) };
  } catch {
    return { statusCode: 422, body: JSON.stringify({ error: 'not a manifest' }) };
  }
};
