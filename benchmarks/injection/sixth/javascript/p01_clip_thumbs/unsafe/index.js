'use strict';
const cp = require('child_process');
const fs = require('fs');
const path = require('path');
const util = require('util');
const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
const { pipeline } = require('stream/promises');

const run = util.promisify(cp.exec);
const s3 = new S3Client({});
const CLIPS = process.env.CLIPS_BUCKET;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

async function fetchClip(id) {
  const target = path.join('/tmp', id + '.mp4');
  if (fs.existsSync(target)) return target;
  const obj = await s3.send(new GetObjectCommand({ Bucket: CLIPS, Key: 'clips/' + id + '.mp4' }));
  await pipeline(obj.Body, fs.createWriteStream(target));
  return target;
}

exports.handler = async function (event) {
  const id = event.pathParameters && event.pathParameters.clipId;
  if (!id || !UUID.test(id)) {
    return { statusCode: 404, body: '' };
  }
  const qs = event.queryStringParameters || {};
  const width = qs.w || '320';
  const src = await fetchClip(id);
  const dst = path.join('/tmp', id + '.jpg');

  try {
    await run('/opt/bin/ffmpeg -y -ss 1 -i ' + src + ' -frames:v 1 -vf scale=' + width + ':-1 ' + dst, { timeout: 20000 }); // expect: cmd
    const jpeg = fs.readFileSync(dst);
    return {
      statusCode: 200,
      isBase64Encoded: true,
      headers: { 'Content-Type': 'image/jpeg', 'Cache-Control': 'max-age=3600' },
      body: jpeg.toString('base64'),
    };
  } catch (e) {
    console.error('thumbnail failed', e.code);
    return { statusCode: 502, body: 'could not make thumbnail' };
  } finally {
    fs.rmSync(dst, { force: true });
  }
};
