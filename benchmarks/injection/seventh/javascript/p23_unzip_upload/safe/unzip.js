'use strict';

const path = require('path');
const fs = require('fs');
const AdmZip = require('adm-zip');
const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});
const THEMES = '/mnt/themes/current';
const ALLOWED = new Set(['.css', '.png', '.svg', '.woff2']);

function target(entryName) {
  const full = path.resolve(THEMES, entryName);
  const rel = path.relative(THEMES, full);
  if (rel === '' || rel.startsWith('..') || path.isAbsolute(rel)) return null;
  return full;
}

async function download(bucket, key) {
  const res = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const chunks = [];
  for await (const c of res.Body) chunks.push(c);
  return Buffer.concat(chunks);
}

async function extract(buffer) {
  let count = 0;
  for (const entry of new AdmZip(buffer).getEntries()) {
    if (entry.isDirectory || !ALLOWED.has(path.extname(entry.entryName))) continue;
    const file = target(entry.entryName);
    if (file === null) throw new Error('archive entry leaves the theme folder');
    await fs.promises.mkdir(path.dirname(file), { recursive: true });
    await fs.promises.writeFile(file, entry.getData());
    count++;
  }
  return count;
}

exports.handler = async (event) => {
  const out = [];
  for (const { s3: info } of event.Records) {
    const key = decodeURIComponent(info.object.key.replace(/\+/g, ' '));
    if (!key.endsWith('.zip')) continue;
    const zip = await download(info.bucket.name, key);
    out.push(await extract(zip));
  }
  return out;
};
