const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');
const { getSignedUrl } = require('@aws-sdk/s3-request-presigner');
const { randomUUID } = require('crypto');

const s3 = new S3Client({});
const TYPES = new Map([
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['application/pdf', 'pdf'],
]);
const MAX = 15 * 1024 * 1024;

const cors = {
  'Access-Control-Allow-Origin': process.env.ORIGIN,
  'Access-Control-Allow-Headers': 'authorization,content-type',
};

function respond(statusCode, value) {
  return { statusCode, headers: Object.assign({ 'Content-Type': 'application/json' }, cors), body: JSON.stringify(value) };
}

exports.handler = async (event) => {
  if (event.httpMethod === 'OPTIONS') return { statusCode: 204, headers: cors, body: '' };

  const { sub } = event.requestContext.authorizer.claims;
  const { type, size } = JSON.parse(event.body || '{}');
  const extension = TYPES.get(type);
  const length = Number(size);
  if (!extension) return respond(415, { error: 'type' });
  if (!(length > 0 && length <= MAX)) return respond(413, { error: 'size' });

  const Key = `users/${sub}/${randomUUID()}.${extension}`;
  const command = new PutObjectCommand({ Bucket: process.env.UPLOADS, Key, ContentType: type, ContentLength: length });
  const url = await getSignedUrl(s3, command, { expiresIn: 300 });
  return respond(200, { url, key: Key });
};
