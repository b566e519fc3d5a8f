import { createHash } from 'node:crypto';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import sharp, { type Sharp } from 'sharp';
import type { S3Event, S3EventRecord } from 'aws-lambda';

const s3 = new S3Client({});

interface Variant {
  readonly name: string;
  apply(image: Sharp): Sharp;
}

const VARIANTS: readonly Variant[] = [
  { name: 'thumb', apply: (image) => image.resize(160, 160, { fit: 'cover' }) },
  { name: 'page', apply: (image) => image.resize({ width: 1024, withoutEnlargement: true }) },
  { name: 'grey', apply: (image) => image.resize({ width: 640 }).greyscale() },
];

const keyOf = ({ s3: { object } }: S3EventRecord) => decodeURIComponent(object.key.replace(/\+/g, ' '));
const digest = (text: string) => createHash('sha1').update(text).digest('hex');

async function* variants(source: Buffer): AsyncGenerator<[string, Buffer]> {
  for (const { name, apply } of VARIANTS) {
    yield [name, await apply(sharp(source, { limitInputPixels: 40_000_000 }).rotate()).webp({ quality: 80 }).toBuffer()];
  }
}

export const handler = async (event: S3Event): Promise<number> => {
  let count = 0;
  for (const record of event.Records) {
    const where = { Bucket: record.s3.bucket.name, Key: keyOf(record) };
    const { ContentLength = 0 } = await s3.send(new HeadObjectCommand(where));
    if (ContentLength > 20 * 1024 * 1024) continue;
    const { Body } = await s3.send(new GetObjectCommand(where));
    const source = Buffer.from(await Body!.transformToByteArray());
    for await (const [name, image] of variants(source)) {
      await s3.send(new PutObjectCommand({
        Bucket: process.env.VARIANTS_BUCKET,
        Key: `${digest(where.Key)}/${name}.webp`,
        Body: image,
        ContentType: 'image/webp',
      }));
      count += 1;
    }
  }
  return count;
};
