const { execFile } = require('node:child_process');
const { mkdtemp, readFile, rm, writeFile } = require('node:fs/promises');
const { promisify } = require('node:util');
const { S3Client, GetObjectCommand, PutObjectCommand } = require('@aws-sdk/client-s3');

const run = promisify(execFile);
const s3 = new S3Client({});
const SIZES = [200, 800];

exports.handler = async (event) => {
  for (const { s3: { bucket, object } } of event.Records) {
    const key = decodeURIComponent(object.key.replace(/\+/g, ' '));
    const dir = await mkdtemp('/tmp/photo-');
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket.name, Key: key }));
      await writeFile(`${dir}/in.jpg`, await Body.transformToByteArray());
      for (const size of SIZES) {
        await run('/opt/bin/convert', [`jpeg:${dir}/in.jpg`, '-resize', `${size}x${size}`, `jpeg:${dir}/${size}.jpg`]);
        await s3.send(new PutObjectCommand({
          Bucket: process.env.THUMBNAILS,
          Key: `${object.eTag}/${size}.jpg`,
          Body: await readFile(`${dir}/${size}.jpg`),
        }));
      }
    } finally {
      await rm(dir, { recursive: true });
    }
  }
};
