import { S3Client, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import sharp from 'sharp';
import { Renditions } from './sizes.mjs';

const s3 = new S3Client({});
const renditions = new Renditions();

const keyOf = (object) => decodeURIComponent(object.key.replaceAll('+', ' '));

async function render(bucket, key) {
  const { Body, ContentType } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  if (!ContentType?.startsWith('image/')) return 0;
  const source = await Body.transformToByteArray();
  let n = 0;
  for (const { name, width, format } of renditions) {
    const data = await sharp(source).rotate().resize({ width, withoutEnlargement: true }).toFormat(format).toBuffer();
    await s3.send(new PutObjectCommand({
      Bucket: process.env.RENDITIONS,
      Key: `${name}/${key}.${format}`,
      Body: data,
      ContentType: `image/${format}`,
    }));
    n++;
  }
  return n;
}

export const handler = async (event) => {
  let made = 0;
  for (const { s3: { bucket, object } } of event.Records) {
    made += await render(bucket.name, keyOf(object));
  }
  return { made };
};
