import type { S3Event } from 'aws-lambda';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import unzipper, { type Entry } from 'unzipper';

const s3 = new S3Client({});
const DIR = '/tmp/pictures';

const isPicture = (name: string): boolean => ['.jpg', '.png'].includes(extname(name).toLowerCase());

async function extract(body: Readable): Promise<number> {
  let n = 0;
  const entries = body.pipe(unzipper.Parse({ forceStream: true }));
  for await (const e of entries) {
    const entry = e as Entry;
    if (entry.type !== 'File' || !isPicture(entry.path)) {
      entry.autodrain();
      continue;
    }
    n += 1;
    await pipeline(entry, createWriteStream(join(DIR, `picture-${n}`)));
  }
  return n;
}

export const handler = async (event: S3Event): Promise<{ pictures: number }> => {
  await mkdir(DIR, { recursive: true });
  let pictures = 0;
  for (const record of event.Records) {
    const object = await s3.send(
      new GetObjectCommand({
        Bucket: record.s3.bucket.name,
        Key: decodeURIComponent(record.s3.object.key.replace(/\+/g, ' ')),
      }),
    );
    pictures += await extract(object.Body as Readable);
  }
  return { pictures };
};
