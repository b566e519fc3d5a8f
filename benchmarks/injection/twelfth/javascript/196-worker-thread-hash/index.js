const { Worker } = require('node:worker_threads');
const path = require('node:path');
const { once } = require('node:events');
const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');

const s3 = new S3Client({});
const db = new DynamoDBClient({});
const SCRIPT = path.join(__dirname, 'hash-worker.js');

const hash = async (bytes) => {
  const worker = new Worker(SCRIPT, { workerData: { bytes, algorithms: ['sha256', 'sha512'] } });
  try {
    const [digests] = await once(worker, 'message');
    return digests;
  } finally {
    await worker.terminate();
  }
};

const process_ = async ({ s3: { bucket, object } }) => {
  const Key = decodeURIComponent(object.key.replace(/\+/g, ' '));
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket.name, Key }));
  const { sha256, sha512 } = await hash(await Body.transformToByteArray());
  await db.send(new PutItemCommand({
    TableName: process.env.DIGESTS_TABLE,
    Item: { object: { S: `${bucket.name}/${Key}` }, sha256: { S: sha256 }, sha512: { S: sha512 } },
  }));
};

exports.handler = ({ Records }) => Promise.all(Records.map(process_)).then((done) => ({ hashed: done.length }));
