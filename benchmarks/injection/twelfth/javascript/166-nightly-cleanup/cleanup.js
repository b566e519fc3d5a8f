const AWS = require('aws-sdk');

const s3 = new AWS.S3();
const Bucket = process.env.EXPORT_BUCKET;
const DAY = 86400000;

async function* keys(Prefix) {
  let ContinuationToken;
  do {
    const page = await s3.listObjectsV2({ Bucket, Prefix, ContinuationToken }).promise();
    yield* page.Contents;
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken);
}

exports.handler = async (event) => {
  const cutoff = new Date(event.time).getTime() - 30 * DAY;
  let batch = [];
  let removed = 0;
  const flush = async () => {
    if (batch.length === 0) return;
    await s3.deleteObjects({ Bucket, Delete: { Objects: batch, Quiet: true } }).promise();
    removed += batch.length;
    batch = [];
  };
  for await (const { Key, LastModified } of keys('exports/')) {
    if (LastModified.getTime() >= cutoff) continue;
    batch.push({ Key });
    if (batch.length === 1000) await flush();
  }
  await flush();
  console.log('removed %d exports older than %s', removed, new Date(cutoff).toISOString());
};
