import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { randomUUID } from 'node:crypto';

const s3 = new S3Client({});
const Bucket = process.env.UPLOAD_BUCKET!;

const EXTENSIONS = new Map<string, string>([
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['application/pdf', 'pdf'],
]);

interface UploadTicket {
  id: string;
  url: string;
  expiresIn: number;
}

async function ticket(contentType: string, extension: string): Promise<UploadTicket> {
  const id = randomUUID();
  const expiresIn = 300;
  const command = new PutObjectCommand({ Bucket, Key: `incoming/${id}.${extension}`, ContentType: contentType });
  return { id, url: await getSignedUrl(s3, command, { expiresIn }), expiresIn };
}

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const wanted = JSON.parse(event.body ?? '{}').contentType;
  const entry = [...EXTENSIONS.entries()].find(([type]) => type === wanted);
  if (!entry) {
    return { statusCode: 415, body: JSON.stringify({ error: 'type' }) };
  }
  const result = await ticket(entry[0], entry[1]);
  return {
    statusCode: 201,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(result),
  };
};
