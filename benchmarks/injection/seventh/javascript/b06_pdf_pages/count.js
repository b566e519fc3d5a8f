'use strict';
const { execFile } = require('child_process');
const fs = require('fs/promises');
const { S3Client, GetObjectCommand, PutObjectTaggingCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});
const KEY = /^invoices\/(\d{4})\/([0-9a-f]{32})\.pdf$/;

function pdfinfo(file) {
  return new Promise((resolve, reject) => {
    execFile('/opt/bin/pdfinfo', [file], (err, out) => {
      if (err) reject(err);
      else resolve(Number(/^Pages:\s+(\d+)$/m.exec(out)?.[1] ?? 0));
    });
  });
}

async function fetchTo(file, Bucket, Key) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  await fs.writeFile(file, Body);
}

exports.handler = async (event, context) => {
  const results = [];
  let n = 0;
  for (const record of event.Records) {
    const key = decodeURIComponent(record.s3.object.key.replace(/\+/g, ' '));
    const match = KEY.exec(key);
    if (!match) continue;
    const file = `/tmp/${context.awsRequestId}-${n++}.pdf`;
    try {
      await fetchTo(file, record.s3.bucket.name, key);
      const pages = await pdfinfo(file);
      await s3.send(new PutObjectTaggingCommand({
        Bucket: record.s3.bucket.name,
        Key: key,
        Tagging: { TagSet: [{ Key: 'pages', Value: String(pages) }] },
      }));
      results.push({ year: Number(match[1]), pages });
    } finally {
      await fs.rm(file, { force: true });
    }
  }
  return results;
};
