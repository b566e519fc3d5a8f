import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Event } from 'aws-lambda';
import type { Readable } from 'node:stream';

const client = new S3Client({});

async function read(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

export async function* texts(event: S3Event): AsyncGenerator<string> {
  for (const { s3: { bucket, object } } of event.Records) {
    const response = await client.send(new GetObjectCommand({ Bucket: bucket.name, Key: object.key }));
    yield await read(response.Body as Readable);
  }
}
