import { GetObjectTaggingCommand, HeadObjectCommand, PutObjectTaggingCommand, S3Client, type Tag } from '@aws-sdk/client-s3';
import type { S3BatchEvent, S3BatchEventTask, S3BatchResult, S3BatchResultResultCode } from 'aws-lambda';

type Outcome = readonly [S3BatchResultResultCode, string];

const s3 = new S3Client({ maxAttempts: 3 });
const YEAR = 365 * 86_400_000;

const retention = (modified: Date, now: Date): 'hot' | 'cold' | 'expired' => {
  const age = now.getTime() - modified.getTime();
  if (age < YEAR) return 'hot';
  return age < 7 * YEAR ? 'cold' : 'expired';
};

const withTag = (tags: readonly Tag[], Key: string, Value: string): Tag[] => [
  ...tags.filter((t) => t.Key !== Key),
  { Key, Value },
];

async function tag(task: S3BatchEventTask): Promise<Outcome> {
  const location = {
    Bucket: task.s3BucketArn.slice(task.s3BucketArn.lastIndexOf(':') + 1),
    Key: decodeURIComponent(task.s3Key.replace(/\+/g, ' ')),
    VersionId: task.s3VersionId ?? undefined,
  };
  const [head, tagging] = await Promise.all([
    s3.send(new HeadObjectCommand(location)),
    s3.send(new GetObjectTaggingCommand(location)),
  ]);
  if (!head.LastModified) return ['PermanentFailure', 'no date'];
  const value = retention(head.LastModified, new Date());
  const TagSet = withTag(tagging.TagSet ?? [], 'retention', value);
  await s3.send(new PutObjectTaggingCommand({ ...location, Tagging: { TagSet } }));
  return ['Succeeded', value];
}

const failure = (error: unknown): Outcome => {
  const name = error instanceof Error ? error.name : '';
  return ['SlowDown', 'RequestTimeout', 'TooManyRequestsException'].includes(name)
    ? ['TemporaryFailure', 'throttled']
    : ['PermanentFailure', 'not tagged'];
};

export const handler = async (event: S3BatchEvent): Promise<S3BatchResult> => {
  const results = [];
  for (const task of event.tasks) {
    const [resultCode, resultString] = await tag(task).catch(failure);
    results.push({ taskId: task.taskId, resultCode, resultString });
  }
  return {
    invocationSchemaVersion: event.invocationSchemaVersion,
    treatMissingKeysAs: 'TemporaryFailure',
    invocationId: event.invocationId,
    results,
  };
};
