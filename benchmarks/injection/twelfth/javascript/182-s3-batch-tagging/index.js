const { S3Client, HeadObjectCommand, PutObjectTaggingCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});
const YEAR = 365 * 24 * 3600 * 1000;

const bucketName = (task) => task.s3Bucket ?? task.s3BucketArn.split(':::').pop();
const keyOf = (task) => decodeURIComponent(task.s3Key.replace(/\+/g, ' '));
const band = (age) => (age > 3 * YEAR ? 'cold' : age > YEAR ? 'warm' : 'hot');

async function tag(task) {
  const ref = { Bucket: bucketName(task), Key: keyOf(task) };
  const { LastModified } = await s3.send(new HeadObjectCommand(ref));
  const Value = band(Date.now() - LastModified.getTime());
  await s3.send(new PutObjectTaggingCommand({ ...ref, Tagging: { TagSet: [{ Key: 'band', Value }] } }));
  return Value;
}

exports.handler = async ({ invocationId, invocationSchemaVersion, tasks }) => {
  const results = await Promise.all(
    tasks.map(async (task) => {
      try {
        return { taskId: task.taskId, resultCode: 'Succeeded', resultString: await tag(task) };
      } catch (error) {
        const temporary = error.name === 'SlowDown';
        return { taskId: task.taskId, resultCode: temporary ? 'TemporaryFailure' : 'PermanentFailure', resultString: error.name };
      }
    }),
  );
  return { invocationSchemaVersion, treatMissingKeysAs: 'PermanentFailure', invocationId, results };
};
