const { S3 } = require('@aws-sdk/client-s3');
const { DynamoDB } = require('@aws-sdk/client-dynamodb');
const crypto = require('crypto');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { pipeline } = require('stream/promises');

const s3 = new S3({});
const db = new DynamoDB({});

async function withTemp(fn) {
  const file = path.join(os.tmpdir(), crypto.randomUUID() + '.bin');
  try {
    return await fn(file);
  } finally {
    fs.rmSync(file, { force: true });
  }
}

async function digest(file) {
  const sha = crypto.createHash('sha256');
  await pipeline(fs.createReadStream(file), sha);
  return sha.digest('hex');
}

exports.handler = async ({ Records }) => {
  for (const { s3: { bucket, object } } of Records) {
    const Key = decodeURIComponent(object.key.replace(/\+/g, ' '));
    const sum = await withTemp(async (file) => {
      const { Body } = await s3.getObject({ Bucket: bucket.name, Key });
      await pipeline(Body, fs.createWriteStream(file, { mode: 0o600 }));
      return digest(file);
    });
    await db.putItem({
      TableName: process.env.SUMS_TABLE,
      Item: { key: { S: Key }, sha256: { S: sum }, size: { N: String(object.size) } },
    });
    console.log(JSON.stringify({ key: Key, sum }));
  }
};
