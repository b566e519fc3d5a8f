const { createHash } = require('crypto');
const { createWriteStream } = require('fs');
const { join } = require('path');
const { pipeline } = require('stream/promises');
const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});
const MIRROR = '/mnt/mirror';

const localName = (key) => createHash('sha256').update(key).digest('hex');

async function mirror(task) {
  const bucket = task.s3BucketArn.split(':::')[1];
  const key = decodeURIComponent(task.s3Key.replace(/\+/g, ' '));
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const target = join(MIRROR, localName(key));
  await pipeline(Body, createWriteStream(target));
}

exports.handler = async (event) => {
  const { invocationId, invocationSchemaVersion, tasks } = event;
  const results = [];
  for (const task of tasks) {
    try {
      await mirror(task);
      results.push({ taskId: task.taskId, resultCode: 'Succeeded', resultString: 'mirrored' });
    } catch (err) {
      results.push({ taskId: task.taskId, resultCode: 'PermanentFailure', resultString: err.name });
    }
  }
  return { invocationSchemaVersion, treatMissingKeysAs: 'PermanentFailure', invocationId, results };
};
