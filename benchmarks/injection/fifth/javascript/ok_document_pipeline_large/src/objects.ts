import { createReadStream, createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { config } from './config';
import type { Message } from './message';

const s3 = new S3Client({});

export async function fetchDocument({ tenant, documentId, type }: Message, file: string): Promise<void> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: config.incoming, Key: `${tenant}/${documentId}.${type}` }));
  await pipeline(Body as Readable, createWriteStream(file));
}

export async function storePage({ tenant, documentId }: Message, page: number, image: string): Promise<string> {
  const Key = `${tenant}/${documentId}/${String(page).padStart(4, '0')}.png`;
  await s3.send(new PutObjectCommand({
    Bucket: config.processed,
    Key,
    Body: createReadStream(image),
    ContentType: 'image/png',
  }));
  return Key;
}
