import { randomUUID } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';

const s3 = new S3Client({});
const TYPES = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
} as const;

const isAllowed = (type: unknown): type is keyof typeof TYPES => typeof type === 'string' && Object.hasOwn(TYPES, type);

export const handler = async (event: APIGatewayProxyEventV2WithJWTAuthorizer) => {
  const { contentType } = JSON.parse(event.body ?? '{}');
  if (!isAllowed(contentType)) return { statusCode: 415, body: '' };

  const owner = event.requestContext.authorizer.jwt.claims.sub;
  const key = `users/${owner}/${randomUUID()}.${TYPES[contentType]}`;
  const url = await getSignedUrl(
    s3,
    new PutObjectCommand({ Bucket: process.env.UPLOAD_BUCKET, Key: key, ContentType: contentType }),
    { expiresIn: 600 },
  );
  return { statusCode: 201, body: JSON.stringify({ key, url }) };
};
