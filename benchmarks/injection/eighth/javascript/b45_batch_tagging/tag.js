const { S3Client, HeadObjectCommand, PutObjectTaggingCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});
const YEAR = 365 * 24 * 3600 * 1000;

async function handleTask({ taskId, s3BucketArn, s3Key }) {
  const Bucket = s3BucketArn.split(':').pop();
  const Key = decodeURIComponent(s3Key);
  try {
    const { LastModified } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    const tier = Date.now() - LastModified.getTime() > YEAR ? 'cold' : 'hot';
    await s3.send(new PutObjectTaggingCommand({ Bucket, Key, Tagging: { TagSet: [{ Key: 'tier', Value: tier }] } }));
    return { taskId, resultCode: 'Succeeded', resultString: tier };
  } catch (err) {
    const temporary = err.$retryable || err.name === 'SlowDown';
    return { taskId, resultCode: temporary ? 'TemporaryFailure' : 'PermanentFailure', resultString: err.name };
  }
}

exports.handler = async ({ invocationSchemaVersion, invocationId, tasks }) => ({
  invocationSchemaVersion,
  invocationId,
  treatMissingKeysAs: 'PermanentFailure',
  results: await Promise.all(tasks.map(handleTask)),
});
