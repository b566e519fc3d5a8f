'use strict';
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const { S3 } = require('@aws-sdk/client-s3');

const s3 = new S3();

async function ship(dir) {
  const prefix = crypto.randomUUID();
  const pages = fs
    .readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => entry.name);
  await Promise.all(
    pages.map((name) =>
      s3.putObject({
        Bucket: process.env.PREVIEW_BUCKET,
        Key: `${prefix}/${name}`,
        Body: fs.readFileSync(path.join(dir, name)),
        ContentType: 'text/html',
      }),
    ),
  );
}

module.exports = { ship };
