import { S3Client, GetObjectCommand, PutObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { getParameter } from '@aws-lambda-powertools/parameters/ssm';
import { getSecret } from '@aws-lambda-powertools/parameters/secrets';
import { createHmac, timingSafeEqual } from 'node:crypto';

const s3 = new S3Client({});
const { INBOX_BUCKET, MEDIA_BUCKET, LINK_SECRET } = process.env;

const routes = {
  'POST /uploads': async ({ body }) => {
    const { name, type, size } = JSON.parse(body);
    const limit = Number(await getParameter('/media/upload-limit', { maxAge: 120 }));
    if (size > limit) return { statusCode: 413 };
    const form = await createPresignedPost(s3, {
      Bucket: INBOX_BUCKET,
      Key: `in/${name}`,
      Conditions: [['content-length-range', 1, limit]],
      Fields: { 'Content-Type': type },
      Expires: 600,
    });
    return { statusCode: 200, body: JSON.stringify(form) };
  },

  'PUT /covers/{id}': async ({ pathParameters }) => {
    const command = new PutObjectCommand({
      Bucket: MEDIA_BUCKET,
      Key: `covers/${pathParameters.id}.jpg`,
      ContentType: 'image/jpeg',
    });
    const url = await getSignedUrl(s3, command, { expiresIn: 300 });
    return { statusCode: 200, body: JSON.stringify({ url }) };
  },

  'GET /media/{id}': async ({ pathParameters, queryStringParameters }) => {
    const secret = await getSecret(LINK_SECRET);
    const expected = createHmac('sha256', secret).update(pathParameters.id).digest();
    const given = Buffer.from(queryStringParameters?.sig ?? '', 'hex');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      return { statusCode: 403 };
    }
    const where = { Bucket: MEDIA_BUCKET, Key: `media/${pathParameters.id}` };
    const { ContentLength } = await s3.send(new HeadObjectCommand(where));
    const Location = await getSignedUrl(s3, new GetObjectCommand(where), { expiresIn: 900 });
    return { statusCode: 302, headers: { Location, 'x-size': String(ContentLength) } };
  },
};

export const handler = async (event) => {
  const route = routes[event.routeKey];
  return route ? route(event) : { statusCode: 404 };
};
