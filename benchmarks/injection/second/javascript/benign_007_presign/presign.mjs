import { randomUUID } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

const s3 = new S3Client({});
const EXTENSIONS = new Map([['image/png', 'png'], ['image/jpeg', 'jpg']]);

export const handler = async (event) => {
  const { contentType } = JSON.parse(event.body ?? '{}');
  const extension = EXTENSIONS.get(contentType);
  if (!extension) return { statusCode: 415, body: JSON.stringify({ message: 'unsupported' }) };
  const Key = `incoming/${randomUUID()}.${extension}`;
  const command = new PutObjectCommand({ Bucket: process.env.BUCKET, Key, ContentType: `image/${extension === 'jpg' ? 'jpeg' : 'png'}` });
  const url = await getSignedUrl(s3, command, { expiresIn: 300 });
  return { statusCode: 201, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ key: Key, url }) };
};
