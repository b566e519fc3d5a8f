import { S3Client, PutObjectTaggingCommand } from '@aws-sdk/client-s3';

const s3 = new S3Client({});
const { ARCHIVE_BUCKET } = process.env;
const RETENTION = new Map([
  ['contracts', '10y'],
  ['invoices', '8y'],
  ['mails', '2y'],
]);

const bucketOf = (arn) => arn.split(':::')[1];

async function tag(task) {
  if (bucketOf(task.s3BucketArn) !== ARCHIVE_BUCKET) {
    return ['PermanentFailure', 'other bucket'];
  }
  const key = decodeURIComponent(task.s3Key);
  const retention = RETENTION.get(key.split('/', 1)[0]) ?? '1y';
  try {
    await s3.send(new PutObjectTaggingCommand({
      Bucket: ARCHIVE_BUCKET,
      Key: key,
      Tagging: { TagSet: [{ Key: 'retention', Value: retention }] },
    }));
    return ['Succeeded', retention];
  } catch (e) {
    return [e.$retryable ? 'TemporaryFailure' : 'PermanentFailure', e.name];
  }
}

export const handler = async ({ invocation, invocationSchemaVersion, tasks }) => ({
  invocationSchemaVersion,
  invocationId: invocation.id,
  treatMissingKeysAs: 'Succeeded',
  results: await Promise.all(
    tasks.map(async (task) => {
      const [resultCode, resultString] = await tag(task);
      return { taskId: task.taskId, resultCode, resultString };
    }),
  ),
});
