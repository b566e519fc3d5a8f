import type { APIGatewayProxyHandlerV2WithJWTAuthorizer } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';

const s3 = new S3Client({});

const EXTENSIONS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'application/pdf': 'pdf' } as const;
type ContentType = keyof typeof EXTENSIONS;

const isContentType = (value: unknown): value is ContentType => typeof value === 'string' && Object.hasOwn(EXTENSIONS, value);

export const handler: APIGatewayProxyHandlerV2WithJWTAuthorizer = async (event) => {
  const { contentType } = JSON.parse(event.body ?? '{}');
  if (!isContentType(contentType)) return { statusCode: 415 };
  const { sub } = event.requestContext.authorizer.jwt.claims;
  const Key = `uploads/${sub}/${randomUUID()}.${EXTENSIONS[contentType]}`;
  const post = await createPresignedPost(s3, {
    Bucket: process.env.UPLOAD_BUCKET ?? '',
    Key,
    Conditions: [['content-length-range', 1, 10_000_000], ['eq', '$Content-Type', contentType]],
    Fields: { 'Content-Type': contentType },
    Expires: 300,
  });
  return { statusCode: 201, headers: { 'content-type': 'application/json' }, body: JSON.stringify(post) };
};
