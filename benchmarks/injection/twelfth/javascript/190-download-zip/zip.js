const archiver = require('archiver');
const path = require('path');
const { PassThrough } = require('stream');
const { randomUUID } = require('crypto');
const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
const { Upload } = require('@aws-sdk/lib-storage');
const { getSignedUrl } = require('@aws-sdk/s3-request-presigner');
const { documentsOf } = require('./documents');

const s3 = new S3Client({});
const Bucket = process.env.DOCUMENT_BUCKET;

const entryName = ({ title, id }) => `${path.basename(title).replace(/[^\w. -]/g, '_')}-${id}.pdf`;

exports.handler = async (event) => {
  const { sub } = event.requestContext.authorizer.claims;
  const wanted = new Set(event.multiValueQueryStringParameters?.id ?? []);
  const documents = (await documentsOf(sub)).filter(({ id }) => wanted.has(id));
  if (documents.length === 0) return { statusCode: 404, body: '' };
  const Key = `archives/${randomUUID()}.zip`;
  const archive = archiver('zip', { zlib: { level: 6 } });
  const upload = new Upload({ client: s3, params: { Bucket, Key, Body: archive.pipe(new PassThrough()) } });
  for (const document of documents) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: document.key }));
    archive.append(Body, { name: entryName(document) });
  }
  await Promise.all([archive.finalize(), upload.done()]);
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key }), { expiresIn: 900 });
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ url }) };
};
