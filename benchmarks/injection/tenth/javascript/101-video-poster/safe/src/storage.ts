import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createReadStream, createWriteStream } from 'node:fs';
import * as path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';

const s3 = new S3Client({});

export async function fetchToTmp(bucket: string, key: string): Promise<string> {
  const target = path.join('/tmp', path.basename(key));
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  await pipeline(Body as Readable, createWriteStream(target));
  return target;
}

export async function storePoster(videoKey: string, file: string): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket: process.env.POSTER_BUCKET,
      Key: `${videoKey}.jpg`,
      Body: createReadStream(file),
      ContentType: 'image/jpeg',
    }),
  );
}
