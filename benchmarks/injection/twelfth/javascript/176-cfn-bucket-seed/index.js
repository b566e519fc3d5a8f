const https = require('https');
const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');
const { readdir, readFile } = require('fs/promises');
const path = require('path');

const s3 = new S3Client({});
const SEED = path.join(__dirname, 'seed');

function respond(event, context, Status, Data = {}) {
  const body = JSON.stringify({
    Status,
    Data,
    Reason: `See the log stream ${context.logStreamName}`,
    PhysicalResourceId: event.PhysicalResourceId ?? context.awsRequestId,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
  });
  const { hostname, pathname, search } = new URL(event.ResponseURL);
  return new Promise((resolve, reject) => {
    const request = https.request({ hostname, path: pathname + search, method: 'PUT', headers: { 'content-length': Buffer.byteLength(body) } }, resolve);
    request.once('error', reject);
    request.end(body);
  });
}

async function seed(Bucket) {
  const names = await readdir(SEED);
  await Promise.all(names.map(async (name) => s3.send(new PutObjectCommand({ Bucket, Key: name, Body: await readFile(path.join(SEED, name)) }))));
  return names.length;
}

exports.handler = async (event, context) => {
  try {
    const files = event.RequestType === 'Create' ? await seed(event.ResourceProperties.BucketName) : 0;
    await respond(event, context, 'SUCCESS', { Files: files });
  } catch (error) {
    console.error(JSON.stringify({ name: error.name, requestId: event.RequestId }));
    await respond(event, context, 'FAILED');
  }
};
