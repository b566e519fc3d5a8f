import type { S3Event } from 'aws-lambda';
import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
import { extract } from './archive';
import { randomUUID } from 'node:crypto';

const s3 = new S3Client({});

export const handler = async (event: S3Event): Promise<string[]> => {
  const made: string[] = [];
  for (const { s3: source } of event.Records) {
    const { Body } = await s3.send(
      new GetObjectCommand({
        Bucket: source.bucket.name,
        Key: decodeURIComponent(source.object.key.replaceAll('+', ' ')),
      }),
    );
    const target = `/mnt/themes/${randomUUID()}`;
    extract(Buffer.from(await Body!.transformToByteArray()), target);
    made.push(target);
  }
  return made;
};
