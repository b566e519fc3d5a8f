'use strict';
const { execFile } = require('node:child_process');
const { createWriteStream } = require('node:fs');
const { unlink } = require('node:fs/promises');
const { pipeline } = require('node:stream/promises');
const { promisify } = require('node:util');
const { randomUUID } = require('node:crypto');
const { S3Client, GetObjectCommand, PutObjectTaggingCommand } = require('@aws-sdk/client-s3');

const run = promisify(execFile);
const s3 = new S3Client({});

const withTempFile = async (work) => {
  const file = `/tmp/${randomUUID()}.pdf`;
  try {
    return await work(file);
  } finally {
    await unlink(file).catch(() => undefined);
  }
};

const countPages = async (file) => {
  const { stdout } = await run('/opt/bin/pdfinfo', [file], { timeout: 10_000 });
  const match = /^Pages:\s+(\d+)$/m.exec(stdout);
  return match ? Number(match[1]) : 0;
};

exports.handler = async ({ Records }) => {
  for (const { s3: { bucket, object } } of Records) {
    const ref = { Bucket: bucket.name, Key: decodeURIComponent(object.key.replace(/\+/g, ' ')) };
    const pages = await withTempFile(async (file) => {
      const { Body } = await s3.send(new GetObjectCommand(ref));
      await pipeline(Body, createWriteStream(file));
      return countPages(file);
    });
    await s3.send(new PutObjectTaggingCommand({ ...ref, Tagging: { TagSet: [{ Key: 'pages', Value: String(pages) }] } }));
  }
};
