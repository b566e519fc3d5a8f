import { randomUUID } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

const s3 = new S3Client({});
const Bucket = process.env.UPLOAD_BUCKET;

const EXTENSIONS = new Map<string, string>([
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['application/pdf', 'pdf'],
]);

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const { contentType } = JSON.parse(event.body ?? '{}') as { contentType?: string };
  const extension = EXTENSIONS.get(contentType ?? '');
  if (!extension) {
    return { statusCode: 415, body: JSON.stringify({ error: 'unsupported type' }) };
  }
  const Key = `incoming/${randomUUID()}.${extension}`;
  const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key, ContentType: contentType }), {
    expiresIn: 300,
  });
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ url, key: Key }) };
};
