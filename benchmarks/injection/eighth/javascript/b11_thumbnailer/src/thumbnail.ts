import type { S3Event } from 'aws-lambda';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import sharp from 'sharp';

const s3 = new S3Client({});
const SIZES = [128, 512] as const;

export const handler = async (event: S3Event): Promise<void> => {
  await Promise.all(
    event.Records.map(async ({ s3: source }) => {
      const key = decodeURIComponent(source.object.key.replace(/\+/g, ' '));
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: source.bucket.name, Key: key }));
      const picture = Buffer.from(await Body!.transformToByteArray());
      for (const size of SIZES) {
        const thumbnail = await sharp(picture).rotate().resize(size, size, { fit: 'cover' }).webp().toBuffer();
        await s3.send(
          new PutObjectCommand({
            Bucket: process.env.THUMBNAIL_BUCKET,
            Key: `thumbnails/${size}/${key}.webp`,
            Body: thumbnail,
            ContentType: 'image/webp',
          }),
        );
      }
    }),
  );
};
