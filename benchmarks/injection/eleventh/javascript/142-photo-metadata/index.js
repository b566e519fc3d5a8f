'use strict';

const { createReadStream, createWriteStream } = require('node:fs');
const { rm } = require('node:fs/promises');
const { execFile } = require('node:child_process');
const { pipeline } = require('node:stream/promises');
const { promisify } = require('node:util');
const { randomUUID } = require('node:crypto');
const { S3Client, GetObjectCommand, PutObjectCommand } = require('@aws-sdk/client-s3');
const { Logger } = require('@aws-lambda-powertools/logger');

const run = promisify(execFile);
const s3 = new S3Client({});
const logger = new Logger({ serviceName: 'photo-metadata' });

const EXIFTOOL = '/opt/exiftool/exiftool';
const STRIP = ['-all=', '-tagsfromfile', '@', '-Orientation', '-ColorSpaceTags', '-overwrite_original'];

const decodeKey = (key) => decodeURIComponent(key.replace(/\+/g, ' '));

async function withTempFile(extension, body) {
  const file = `/tmp/${randomUUID()}${extension}`;
  try {
    return await body(file);
  } finally {
    await rm(file, { force: true });
  }
}

async function clean({ bucket, object }) {
  const key = decodeKey(object.key);
  return withTempFile('.jpg', async (file) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket.name, Key: key }));
    await pipeline(Body, createWriteStream(file));
    await run(EXIFTOOL, [...STRIP, file], { timeout: 20_000 });
    const { stdout } = await run(EXIFTOOL, ['-json', '-ImageWidth', '-ImageHeight', file]);
    const [{ ImageWidth, ImageHeight }] = JSON.parse(stdout);
    const cleaned = `clean/${randomUUID()}.jpg`;
    await s3.send(new PutObjectCommand({
      Bucket: process.env.CLEAN_BUCKET,
      Key: cleaned,
      Body: createReadStream(file),
      ContentType: 'image/jpeg',
      Metadata: { width: String(ImageWidth), height: String(ImageHeight) },
    }));
    logger.info('photo cleaned', { bucket: bucket.name, key, cleaned, bytes: object.size });
    return cleaned;
  });
}

exports.handler = async (event) => {
  const outcomes = await Promise.allSettled(event.Records.map((r) => clean(r.s3)));
  const rejected = outcomes.filter((o) => o.status === 'rejected');
  rejected.forEach((o) => logger.error('photo not cleaned', o.reason));
  if (rejected.length === outcomes.length) throw new Error('no photo could be cleaned');
  return { cleaned: outcomes.length - rejected.length };
};
