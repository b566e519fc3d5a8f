import sharp from 'sharp';
import { S3Client, WriteGetObjectResponseCommand } from '@aws-sdk/client-s3';

const s3 = new S3Client({});

const clamp = (low, high) => (value) => Math.min(high, Math.max(low, value));
const boundedWidth = clamp(16, 2048);

const widthOf = ({ url }) => {
  const wanted = Number.parseInt(new URL(url).searchParams.get('width') ?? '', 10);
  return Number.isNaN(wanted) ? 640 : boundedWidth(wanted);
};

export const handler = async ({ getObjectContext, userRequest }) => {
  const { inputS3Url, outputRoute: RequestRoute, outputToken: RequestToken } = getObjectContext;
  const original = await fetch(inputS3Url);
  if (!original.ok) {
    await s3.send(new WriteGetObjectResponseCommand({ RequestRoute, RequestToken, StatusCode: original.status, ErrorCode: 'NotAvailable' }));
    return { statusCode: 200 };
  }
  const Body = await sharp(Buffer.from(await original.arrayBuffer()))
    .resize({ width: widthOf(userRequest), withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer();
  await s3.send(new WriteGetObjectResponseCommand({ RequestRoute, RequestToken, Body, ContentType: 'image/webp' }));
  return { statusCode: 200 };
};
