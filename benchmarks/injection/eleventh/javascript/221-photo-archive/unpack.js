'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { pipeline } = require('node:stream/promises');
const { randomUUID } = require('node:crypto');
const { promisify } = require('node:util');
const yauzl = require('yauzl');
const { GetObjectCommand, S3Client } = require('@aws-sdk/client-s3');
const { Upload } = require('@aws-sdk/lib-storage');
const { Logger } = require('@aws-lambda-powertools/logger');

const logger = new Logger({ serviceName: 'photo-archive' });
const s3 = new S3Client({});
const openZip = promisify(yauzl.open);

const TYPES = new Map([['.jpg', 'image/jpeg'], ['.jpeg', 'image/jpeg'], ['.png', 'image/png'], ['.webp', 'image/webp']]);
const MAX_ENTRY = 40 * 1024 ** 2;
const MAX_ENTRIES = 2000;

async function* entries(zip) {
  const queue = [];
  let wake;
  let ended = false;
  const signal = () => wake?.();
  zip.on('entry', (entry) => { queue.push(entry); signal(); });
  zip.once('end', () => { ended = true; signal(); });
  zip.readEntry();
  for (;;) {
    while (queue.length === 0 && !ended) await new Promise((resolve) => { wake = resolve; });
    if (queue.length === 0) return;
    yield queue.shift();
    zip.readEntry();
  }
}

async function storePhotos(file) {
  const zip = await openZip(file, { lazyEntries: true, autoClose: false });
  const openStream = promisify(zip.openReadStream.bind(zip));
  const album = randomUUID();
  let stored = 0;
  for await (const entry of entries(zip)) {
    const extension = path.extname(entry.fileName).toLowerCase();
    const type = TYPES.get(extension);
    if (!type || entry.uncompressedSize > MAX_ENTRY || stored >= MAX_ENTRIES) continue;
    const upload = new Upload({
      client: s3,
      params: {
        Bucket: process.env.PHOTO_BUCKET,
        Key: `albums/${album}/${randomUUID()}`,
        Body: await openStream(entry),
        ContentType: type,
      },
    });
    await upload.done();
    stored += 1;
  }
  zip.close();
  return { album, stored };
}

exports.handler = async ({ Records: [{ s3: { bucket, object } }] }) => {
  const key = decodeURIComponent(object.key.replace(/\+/g, ' '));
  const file = path.join('/tmp', `${randomUUID()}.zip`);
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket.name, Key: key }));
    await pipeline(Body, fs.createWriteStream(file));
    const result = await storePhotos(file);
    logger.info('album stored', { key, ...result });
    return result;
  } finally {
    await fs.promises.rm(file, { force: true });
  }
};
