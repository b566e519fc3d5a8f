import type { S3BatchEvent, S3BatchResult, S3BatchResultResult } from 'aws-lambda';
import { ManifestReader } from './manifest-reader';
import { indexManifest } from './indexer';

const reader = new ManifestReader();

async function runTask(task: S3BatchEvent['tasks'][number]): Promise<S3BatchResultResult> {
  const bucket = task.s3BucketArn.split(':::')[1];
  try {
    const manifest = await reader.read(bucket, decodeURIComponent(task.s3Key));
    await indexManifest(manifest);
    return { taskId: task.taskId, resultCode: 'Succeeded', resultString: 'indexed' };
  } catch {
    return { taskId: task.taskId, resultCode: 'PermanentFailure', resultString: 'manifest rejected' };
  }
}

export const handler = async (event: S3BatchEvent): Promise<S3BatchResult> => ({
  invocationSchemaVersion: event.invocationSchemaVersion,
  treatMissingKeysAs: 'PermanentFailure',
  invocationId: event.invocationId,
  results: await Promise.all(event.tasks.map(runTask)),
});
