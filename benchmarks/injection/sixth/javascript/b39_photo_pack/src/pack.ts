import type { S3Event } from 'aws-lambda';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import { images } from './images';

const s3 = new S3Client({});

async function load(bucket: string, key: string): Promise<Buffer> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return Buffer.from(await Body!.transformToByteArray());
}

export const handler = async (event: S3Event): Promise<number> => {
  let stored = 0;
  for (const { s3: source } of event.Records) {
    const key = decodeURIComponent(source.object.key.replace(/\+/g, ' '));
    const pack = await load(source.bucket.name, key);
    const prefix = createHash('sha1').update(key).digest('hex');
    for (const { type, bytes, index } of images(pack, `/tmp/${prefix}`)) {
      await s3.send(new PutObjectCommand({
        Bucket: process.env.PHOTO_BUCKET,
        Key: `${prefix}/${String(index).padStart(4, '0')}`,
        Body: bytes,
        ContentType: type,
      }));
      stored++;
    }
  }
  return stored;
};
