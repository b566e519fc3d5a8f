import { S3Client, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import sharp from 'sharp';

const s3 = new S3Client({});
const SIZES = [48, 96, 256];

const keyOf = (record) => decodeURIComponent(record.s3.object.key.replaceAll('+', ' '));

async function thumbnails(record) {
  const key = keyOf(record);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: record.s3.bucket.name, Key: key }));
  const original = sharp(await Body.transformToByteArray(), { limitInputPixels: 50_000_000 }).rotate();

  await Promise.all(
    SIZES.map(async (size) =>
      s3.send(
        new PutObjectCommand({
          Bucket: process.env.PUBLIC_BUCKET,
          Key: `${size}/${key}`,
          ContentType: 'image/webp',
          Body: await original.clone().resize(size, size, { fit: 'cover' }).webp({ quality: 80 }).toBuffer(),
        }),
      ),
    ),
  );
}

export const handler = async (event) => {
  for (const record of event.Records) await thumbnails(record);
};
