import sharp from 'sharp';
import type { LambdaFunctionURLHandler } from 'aws-lambda';
import { fetchImage } from './fetcher';

const WIDTHS = [160, 320, 640, 1280];

export const handler: LambdaFunctionURLHandler = async (event) => {
  const { src, w } = event.queryStringParameters ?? {};
  if (!src) return { statusCode: 400 };
  const width = WIDTHS.find((candidate) => candidate >= Number(w)) ?? 640;
  try {
    const webp = await sharp(await fetchImage(src)).resize({ width, withoutEnlargement: true }).webp().toBuffer();
    return {
      statusCode: 200,
      headers: { 'content-type': 'image/webp', 'cache-control': 'public, max-age=86400' },
      isBase64Encoded: true,
      body: webp.toString('base64'),
    };
  } catch {
    return { statusCode: 502 };
  }
};
