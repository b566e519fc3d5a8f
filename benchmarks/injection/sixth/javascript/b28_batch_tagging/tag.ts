import type { S3BatchEvent, S3BatchEventTask, S3BatchResult, S3BatchResultResult } from 'aws-lambda';
import { PutObjectTaggingCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';

const s3 = new S3Client({});

const CLASSES: Record<string, string> = { jpg: 'image', png: 'image', mp4: 'video', pdf: 'document' };

function classOf(key: string): string {
  const ext = key.split('.').pop()!.toLowerCase();
  return Object.hasOwn(CLASSES, ext) ? CLASSES[ext] : 'other';
}

async function tag(task: S3BatchEventTask): Promise<S3BatchResultResult> {
  const Key = decodeURIComponent(task.s3Key.replace(/\+/g, ' '));
  const value = classOf(Key);
  try {
    await s3.send(new PutObjectTaggingCommand({
      Bucket: process.env.ARCHIVE_BUCKET,
      Key,
      Tagging: { TagSet: [{ Key: 'class', Value: value }] },
    }));
    return { taskId: task.taskId, resultCode: 'Succeeded', resultString: value };
  } catch (e) {
    const throttled = e instanceof S3ServiceException && e.name === 'SlowDown';
    return {
      taskId: task.taskId,
      resultCode: throttled ? 'TemporaryFailure' : 'PermanentFailure',
      resultString: (e as Error).name,
    };
  }
}

export const handler = async (event: S3BatchEvent): Promise<S3BatchResult> => ({
  invocationSchemaVersion: event.invocationSchemaVersion,
  treatMissingKeysAs: 'PermanentFailure',
  invocationId: event.invocationId,
  results: await Promise.all(event.tasks.map(tag)),
});
