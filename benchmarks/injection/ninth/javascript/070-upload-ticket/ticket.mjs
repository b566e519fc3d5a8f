import { randomUUID } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

const s3 = new S3Client({});
const TYPES = { png: 'image/png', jpeg: 'image/jpeg', pdf: 'application/pdf' };

export const handler = async (event) => {
  const kind = event.queryStringParameters?.kind ?? '';
  if (!Object.hasOwn(TYPES, kind)) return { statusCode: 415 };
  const Key = `${event.requestContext.authorizer.jwt.claims.sub}/${randomUUID()}.${kind}`;
  const put = new PutObjectCommand({ Bucket: process.env.UPLOADS, Key, ContentType: TYPES[kind] });
  const url = await getSignedUrl(s3, put, { expiresIn: 120 });
  return {
    statusCode: 201,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url, key: Key }),
  };
};
