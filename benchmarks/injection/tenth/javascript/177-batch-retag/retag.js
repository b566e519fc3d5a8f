const { S3Client, HeadObjectCommand, PutObjectTaggingCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});
const YEAR = 365 * 24 * 3600 * 1000;

const tierOf = (modified) => (Date.now() - modified.getTime() > YEAR ? 'cold' : 'warm');

async function retag(task) {
  const Bucket = task.s3BucketArn.split(':::')[1];
  const Key = decodeURIComponent(task.s3Key.replace(/\+/g, ' '));
  const { LastModified } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
  const tier = tierOf(LastModified);
  await s3.send(new PutObjectTaggingCommand({ Bucket, Key, Tagging: { TagSet: [{ Key: 'tier', Value: tier }] } }));
  return tier;
}

exports.handler = async ({ invocationId, invocationSchemaVersion, tasks }) => {
  const results = [];
  for (const task of tasks) {
    const result = { taskId: task.taskId };
    try {
      Object.assign(result, { resultCode: 'Succeeded', resultString: await retag(task) });
    } catch (err) {
      const temporary = err.$metadata && err.$metadata.httpStatusCode === 503;
      Object.assign(result, { resultCode: temporary ? 'TemporaryFailure' : 'PermanentFailure', resultString: err.name });
    }
    results.push(result);
  }
  return { invocationSchemaVersion, treatMissingKeysAs: 'PermanentFailure', invocationId, results };
};
