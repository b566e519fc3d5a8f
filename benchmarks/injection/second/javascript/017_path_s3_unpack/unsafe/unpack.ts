import type { S3Event } from 'aws-lambda';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createWriteStream } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';

const s3 = new S3Client({});

async function stage(bucket: string, key: string): Promise<number> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const directory = await mkdtemp('/tmp/stage-');
  const target = join(directory, key);
  const sink = createWriteStream(target); // expect: path
  await pipeline(Body as Readable, sink);
  return sink.bytesWritten;
}

export const handler = async (event: S3Event) => {
  let bytes = 0;
  for (const { s3: entity } of event.Records) {
    const key = decodeURIComponent(entity.object.key.replace(/\+/g, ' '));
    bytes += await stage(entity.bucket.name, key);
  }
  return { files: event.Records.length, bytes };
};
