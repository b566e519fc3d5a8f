'use strict';

const fs = require('fs');
const path = require('path');
const { execSync } = require('child_process');
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

  const command = [
    FFMPEG,
    '-y',
    `-ss ${seconds}`,
    `-i ${input}`,
    '-frames:v 1',
    `-vf scale=${width}:-1`,
    output,
  ].join(' ');

  execSync(command, { timeout: 20000 }); // expect: cmd

  const image = fs.readFileSync(output).toString('base64');
  fs.unlinkSync(output);
  return respond(200, { image });
};
