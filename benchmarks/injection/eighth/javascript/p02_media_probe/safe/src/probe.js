const { writeFile, unlink } = require('fs/promises');
const path = require('path');
const { randomUUID } = require('crypto');
const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
const { readMetadata } = require('./ffprobe');
const { saveDuration } = require('./store');

const s3 = new S3Client({});

async function download(bucket, key) {
  const workdir = '/tmp';
  const local = path.join(workdir, randomUUID());
  const res = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  await writeFile(local, await res.Body.transformToByteArray());
  return local;
}

exports.handler = async (event) => {
  for (const record of event.Records) {
    const bucket = record.s3.bucket.name;
    const key = decodeURIComponent(record.s3.object.key.replace(/\+/g, ' '));
    const local = await download(bucket, key);
    try {
      const meta = readMetadata(local);
      await saveDuration(key, Number(meta.format.duration));
    } finally {
      await unlink(local);
    }
  }
};
