import { createHash } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import sharp from 'sharp';

const s3 = new S3Client({});
const WIDTHS = [320, 1280];

export const handler = async (event) => {
  for (const { s3: entity } of event.Records) {
    const Key = decodeURIComponent(entity.object.key.replaceAll('+', ' '));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: entity.bucket.name, Key }));
    const source = Buffer.from(await Body.transformToByteArray());
    const name = createHash('sha256').update(Key).digest('hex');
    await Promise.all(WIDTHS.map(async (width) => {
      const resized = await sharp(source).resize({ width, withoutEnlargement: true }).webp().toBuffer();
      await s3.send(new PutObjectCommand({
        Bucket: process.env.TARGET_BUCKET,
        Key: `${width}/${name}.webp`,
        Body: resized,
        ContentType: 'image/webp',
      }));
    }));
  }
};
