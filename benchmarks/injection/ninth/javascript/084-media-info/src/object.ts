import { createWriteStream } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

const client = new S3Client({});

export async function withObject<T>(Bucket: string, Key: string, work: (file: string) => Promise<T>): Promise<T> {
  const file = `/tmp/${randomUUID()}`;
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
  try {
    await pipeline(Body as Readable, createWriteStream(file));
    return await work(file);
  } finally {
    await unlink(file);
  }
}
