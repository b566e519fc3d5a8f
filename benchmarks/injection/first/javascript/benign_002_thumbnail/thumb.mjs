import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const s3 = new S3Client({});
const { THUMB_BUCKET } = process.env;
const SIZES = [128, 512];

const nameOf = (key, size) => `${createHash('sha256').update(key).digest('hex')}/${size}.webp`;

async function load(bucket, key) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return Body.transformToByteArray();
}

export const handler = async (event) => {
  for (const record of event.Records) {
    const bucket = record.s3.bucket.name;
    const key = decodeURIComponent(record.s3.object.key.replace(/\+/g, ' '));
    const original = await load(bucket, key);

    await Promise.all(SIZES.map(async (size) => {
      const resized = await sharp(original).resize(size).webp({ quality: 80 }).toBuffer();
      await s3.send(new PutObjectCommand({
        Bucket: THUMB_BUCKET,
        Key: nameOf(key, size),
        Body: resized,
        ContentType: 'image/webp',
      }));
    }));
  }
};
