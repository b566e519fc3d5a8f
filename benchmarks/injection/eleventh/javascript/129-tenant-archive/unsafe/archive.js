'use strict';

const { PassThrough } = require('node:stream');
const { randomUUID } = require('node:crypto');
const archiver = require('archiver');
const { S3Client } = require('@aws-sdk/client-s3');
const { Upload } = require('@aws-sdk/lib-storage');
const { documentsOf } = require('./documents');
const { destinationFor } = require('./destination');

const s3 = new S3Client({});

exports.handler = async (input) => {
  const { tenantId, delivery } = input;
  const { bucket, key } = destinationFor(delivery, randomUUID());
  const zip = archiver('zip', { zlib: { level: 6 } });
  const body = zip.pipe(new PassThrough());
  const upload = new Upload({ // expect: cloud
    client: s3,
    params: { Bucket: bucket, Key: key, Body: body, ContentType: 'application/zip' },
  });
  const finished = upload.done();
  let entries = 0;
  for await (const document of documentsOf(Number(tenantId))) {
    entries += 1;
    zip.append(document.content, { name: `${entries}.json` });
  }
  await zip.finalize();
  await finished;
  return { entries, key };
};
