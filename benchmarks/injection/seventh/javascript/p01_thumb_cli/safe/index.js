'use strict';
// avatars: resize an already stored picture. Layer: imagemagick-al2
const cp = require('child_process');
const fs = require('fs');
const util = require('util');
const AWS = require('aws-sdk');

const execFile = util.promisify(cp.execFile);
const s3 = new AWS.S3();
const BUCKET = process.env.AVATAR_BUCKET;

const FORMATS = { png: 'image/png', webp: 'image/webp', jpeg: 'image/jpeg' };

function reply(code, obj) {
  return { statusCode: code, headers: { 'content-type': 'application/json' }, body: JSON.stringify(obj) };
}

async function identify(file) {
  const { stdout } = await execFile('identify', ['-format', '%wx%h', file]);
  return stdout.trim();
}

exports.handler = async (event) => {
  let opts;
  try {
    opts = JSON.parse(event.body || '{}');
  } catch (e) {
    return reply(400, { message: 'bad json' });
  }
  const sub = event.requestContext.authorizer.claims.sub;
  const px = Number.parseInt(opts.size, 10) || 128;
  if (px < 16 || px > 1024) return reply(400, { message: 'size' });
  const size = px + 'x' + px;
  const format = opts.format === undefined ? 'png' : opts.format;
  if (!Object.keys(FORMATS).includes(format)) return reply(400, { message: 'format' });

  const obj = await s3.getObject({ Bucket: BUCKET, Key: 'original/' + sub }).promise();
  const src = '/tmp/in-' + process.pid;
  fs.writeFileSync(src, obj.Body);
  const dst = '/tmp/out-' + process.pid;

  await execFile('convert', [src, '-resize', size, format + ':' + dst]);

  await s3.putObject({
    Bucket: BUCKET,
    Key: 'thumb/' + sub,
    Body: fs.readFileSync(dst),
    ContentType: FORMATS[format] || 'application/octet-stream',
  }).promise();
  return reply(200, { geometry: await identify(dst) });
};
