import { randomUUID } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyResultV2 } from 'aws-lambda';

const s3 = new S3Client({});

const EXTENSIONS: Readonly<Record<string, string>> = Object.freeze({
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'application/pdf': '.pdf',
});

const respond = (statusCode: number, value: object): APIGatewayProxyResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

export const handler = async (event: APIGatewayProxyEventV2WithJWTAuthorizer): Promise<APIGatewayProxyResultV2> => {
  let type: unknown;
  try {
    ({ type } = JSON.parse(event.body ?? '{}'));
  } catch {
    return respond(400, { message: 'body is not JSON' });
  }
  if (typeof type !== 'string' || !Object.hasOwn(EXTENSIONS, type)) {
    return respond(415, { message: 'type is not supported', supported: Object.keys(EXTENSIONS) });
  }
  const id = randomUUID();
  const { url, fields } = await createPresignedPost(s3, {
    Bucket: process.env.UPLOAD_BUCKET as string,
    Key: `incoming/${id}${EXTENSIONS[type]}`,
    Conditions: [['content-length-range', 1, 10 * 1024 * 1024], { 'Content-Type': type }],
    Fields: { 'Content-Type': type },
    Expires: 120,
  });
  return respond(201, { id, url, fields });
};
