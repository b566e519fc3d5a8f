'use strict';

const { S3Client, CopyObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({ region: process.env.AWS_REGION });
const SOURCE = process.env.SNAPSHOT_BUCKET;

const DESTINATIONS = new Map([
  ['analytics', process.env.ANALYTICS_BUCKET],
  ['staging', process.env.STAGING_BUCKET],
]);

const today = () => new Date().toISOString().slice(0, 10);

exports.handler = async ({ destination, requestedBy }) => {
  if (!destination) throw new Error('destination is required');

  const key = `snapshots/${today()}.dump.gz`;
  const bucket = DESTINATIONS.get(destination);
  if (!bucket) throw new Error('unknown destination');

  await s3.send(new CopyObjectCommand({
    CopySource: `${SOURCE}/${key}`,
    Bucket: bucket,
    Key: key,
    ServerSideEncryption: 'aws:kms',
  }));

  console.log(JSON.stringify({ event: 'snapshot-copied', key, requestedBy }));
  return { key };
};
