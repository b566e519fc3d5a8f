import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { randomUUID } from 'node:crypto';

const s3 = new S3Client({});

const EXTENSIONS: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/pdf': 'pdf',
};

interface UploadRequest {
  type: string;
  size: number;
}

function parse(body: string | null): UploadRequest | null {
  if (!body) return null;
  const { type, size } = JSON.parse(body);
  if (!Object.hasOwn(EXTENSIONS, type)) return null;
  const bytes = Number(size);
  return bytes > 0 && bytes <= 10_000_000 ? { type, size: bytes } : null;
}

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const req = parse(event.body);
  if (!req) return { statusCode: 422, body: JSON.stringify({ message: 'type or size' }) };
  const key = `incoming/${randomUUID()}.${EXTENSIONS[req.type]}`;
  const post = await createPresignedPost(s3, {
    Bucket: process.env.UPLOADS!,
    Key: key,
    Expires: 300,
    Conditions: [['content-length-range', 1, req.size]],
    Fields: { 'Content-Type': req.type },
  });
  return { statusCode: 200, body: JSON.stringify({ ...post, key }) };
};
