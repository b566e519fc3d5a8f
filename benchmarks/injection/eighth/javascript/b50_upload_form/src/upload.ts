import { randomUUID } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import type { APIGatewayProxyHandler } from 'aws-lambda';

const client = new S3Client({});
const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['application/pdf', 'pdf'],
]);

export const handler: APIGatewayProxyHandler = async (event) => {
  const type = event.queryStringParameters?.type ?? '';
  const extension = EXTENSIONS.get(type);
  if (!extension) {
    return { statusCode: 415, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ message: 'type not allowed' }) };
  }

  const key = `incoming/${randomUUID()}.${extension}`;
  const { url, fields } = await createPresignedPost(client, {
    Bucket: process.env.UPLOAD_BUCKET!,
    Key: key,
    Conditions: [['content-length-range', 1, 10 * 1024 * 1024]],
    Expires: 600,
  });
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ key, url, fields }) };
};
