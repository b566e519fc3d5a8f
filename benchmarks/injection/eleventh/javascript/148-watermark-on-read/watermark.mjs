import sharp from 'sharp';
import { S3Client, WriteGetObjectResponseCommand } from '@aws-sdk/client-s3';
import { Logger } from '@aws-lambda-powertools/logger';

const s3 = new S3Client({});
const logger = new Logger({ serviceName: 'watermark' });

const MARK = Buffer.from(`
<svg xmlns="http://www.w3.org/2000/svg" width="220" height="40">
  <text x="0" y="30" font-size="28" fill="#ffffff" fill-opacity="0.6">acme pictures</text>
</svg>`);

class OriginalUnavailable extends Error {
  constructor(status) {
    super(`origin answered ${status}`);
    this.status = status;
  }
}

async function original({ inputS3Url }) {
  const response = await fetch(inputS3Url);
  if (!response.ok) throw new OriginalUnavailable(response.status);
  return Buffer.from(await response.arrayBuffer());
}

async function stamp(image) {
  const { width = 0 } = await sharp(image).metadata();
  if (width < 320) return image;
  return sharp(image)
    .composite([{ input: MARK, gravity: 'southeast' }])
    .jpeg({ quality: 88 })
    .toBuffer();
}

export const handler = async (event) => {
  const { getObjectContext, userIdentity } = event;
  const { outputRoute, outputToken } = getObjectContext;
  const answer = { RequestRoute: outputRoute, RequestToken: outputToken };
  try {
    const image = await stamp(await original(getObjectContext));
    await s3.send(new WriteGetObjectResponseCommand({ ...answer, Body: image, ContentType: 'image/jpeg' }));
    logger.info('served', { principal: userIdentity.principalId, bytes: image.length });
  } catch (err) {
    logger.error('not served', err);
    await s3.send(new WriteGetObjectResponseCommand({
      ...answer,
      StatusCode: err instanceof OriginalUnavailable ? err.status : 500,
      ErrorCode: 'WatermarkFailed',
      ErrorMessage: 'the picture could not be prepared',
    }));
  }
  return { statusCode: 200 };
};
