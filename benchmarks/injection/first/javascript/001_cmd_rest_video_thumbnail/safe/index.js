'use strict';

const fs = require('fs');
const path = require('path');
const { execFileSync } = require('child_process');
const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});
const FFMPEG = '/opt/bin/ffmpeg';
const SOURCE_KEY = 'intro/master.mp4';

async function download(target) {
  const { Body } = await s3.send(new GetObjectCommand({
    Bucket: process.env.VIDEO_BUCKET,
    Key: SOURCE_KEY,
  }));
  fs.writeFileSync(target, await Body.transformToByteArray());
}

const respond = (statusCode, payload) => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(payload),
});

exports.handler = async (event, context) => {
  const { seconds = '1', width = '320' } = event.queryStringParameters || {};
  const input = path.join('/tmp', 'master.mp4');
  const output = path.join('/tmp', `${context.awsRequestId}.jpg`);

  if (!fs.existsSync(input)) {
    await download(input);
  }

  const at = Number(seconds);
  const w = parseInt(width, 10);
  if (!Number.isFinite(at) || Number.isNaN(w) || at < 0 || w < 16 || w > 1920) {
    return respond(400, { message: 'seconds and width must be numbers' });
  }

  execFileSync(
    FFMPEG,
    ['-y', '-ss', String(at), '-i', input, '-frames:v', '1', '-vf', `scale=${w}:-1`, output],
    { timeout: 20000 },
  );

  const image = fs.readFileSync(output).toString('base64');
  fs.unlinkSync(output);
  return respond(200, { image });
};
