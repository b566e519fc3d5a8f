import sharp from 'sharp';
import { validate as isUuid } from 'uuid';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

const s3 = new S3Client({});
const FORMATS = { webp: 'image/webp', avif: 'image/avif', jpeg: 'image/jpeg' };

const clamp = (value, low, high, fallback) => {
  const n = Number.parseInt(value, 10);
  return Number.isNaN(n) ? fallback : Math.min(Math.max(n, low), high);
};

function optionsOf({ w, q, f } = {}) {
  return {
    width: clamp(w, 16, 2048, 640),
    quality: clamp(q, 30, 95, 80),
    format: Object.hasOwn(FORMATS, f ?? '') ? f : 'webp',
  };
}

export const handler = async (event) => {
  const { id } = event.pathParameters;
  if (!isUuid(id)) return { statusCode: 400 };
  const { width, quality, format } = optionsOf(event.queryStringParameters);
  let original;
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: process.env.PICTURES, Key: `originals/${id}` }));
    original = await Body.transformToByteArray();
  } catch (e) {
    return { statusCode: e.name === 'NoSuchKey' ? 404 : 502 };
  }
  const out = await sharp(original).rotate().resize({ width, withoutEnlargement: true }).toFormat(format, { quality }).toBuffer();
  return {
    statusCode: 200,
    isBase64Encoded: true,
    headers: { 'content-type': FORMATS[format], 'cache-control': 'public, max-age=31536000, immutable' },
    body: out.toString('base64'),
  };
};
