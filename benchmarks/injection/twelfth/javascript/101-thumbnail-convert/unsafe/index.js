'use strict';
const { S3Client, GetObjectCommand, HeadObjectCommand, PutObjectCommand } = require('@aws-sdk/client-s3');
const { randomUUID } = require('node:crypto');
const { writeFile, readFile, rm } = require('node:fs/promises');
const { ImageTool } = require('./lib/image-tool');

const s3 = new S3Client({});
const tool = new ImageTool({ binary: '/opt/bin/convert', timeoutMs: 20_000 });

async function* objects(event) {
  for (const { s3: { bucket, object } } of event.Records) {
    const Key = decodeURIComponent(object.key.replace(/\+/g, ' '));
    const ref = { Bucket: bucket.name, Key };
    const { Metadata = {} } = await s3.send(new HeadObjectCommand(ref));
    yield { ref, caption: Metadata.caption ?? '' , original: Key.split('/').pop() };
  }
}

exports.handler = async (event) => {
  const made = [];
  for await (const item of objects(event)) {
    const id = randomUUID();
    const src = `/tmp/${id}.src`;
    const dst = `/tmp/${id}.jpg`;
    const { Body } = await s3.send(new GetObjectCommand(item.ref));
    await writeFile(src, await Body.transformToByteArray());
    try {
      await tool.thumbnail({ src, dst, label: item.original });
      const key = `thumbs/${id}.jpg`;
      await s3.send(new PutObjectCommand({ Bucket: process.env.THUMB_BUCKET, Key: key, Body: await readFile(dst) }));
      made.push(key);
    } finally {
      await Promise.allSettled([rm(src), rm(dst)]);
    }
  }
  return { made };
};
