const AWS = require('aws-sdk');

const s3 = new AWS.S3({ maxRetries: 4 });
const ARCHIVE = process.env.ARCHIVE_BUCKET;

async function copy({ s3: { bucket, object } }) {
  const Key = decodeURIComponent(object.key.replace(/\+/g, '%20'));
  await s3.copyObject({
    Bucket: ARCHIVE,
    Key,
    CopySource: `/${bucket.name}/${encodeURIComponent(Key)}`,
    StorageClass: 'GLACIER_IR',
    MetadataDirective: 'COPY',
  }).promise();
  return Key;
}

exports.handler = async (event) => {
  const done = await Promise.all(event.Records.map(copy));
  return { copied: done.length };
};
