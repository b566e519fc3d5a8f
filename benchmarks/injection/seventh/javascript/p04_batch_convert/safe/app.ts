import { S3BatchEvent, S3BatchResult, S3BatchEventTask } from 'aws-lambda';
import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
import { randomUUID } from 'crypto';
import { writeFile, unlink } from 'fs/promises';
import { runTool } from './tools';

const s3 = new S3Client({});
const SOURCE_BUCKET = process.env.SOURCE_BUCKET as string;

type Outcome = { code: 'Succeeded' | 'TemporaryFailure' | 'PermanentFailure'; text: string };

async function convert(task: S3BatchEventTask): Promise<Outcome> {
  const key = decodeURIComponent(task.s3Key.replace(/\+/g, ' '));
  // layout of keys: <tool>/<year>/<name>
  const [tool] = key.split('/');
  const local = `/tmp/${randomUUID()}`;
  try {
    const object = await s3.send(new GetObjectCommand({ Bucket: SOURCE_BUCKET, Key: key }));
    await writeFile(local, await object.Body!.transformToByteArray());
    const lines = await runTool(tool, local);
    return { code: 'Succeeded', text: `${lines} lines` };
  } catch (err) {
    return { code: 'TemporaryFailure', text: (err as Error).name };
  } finally {
    await unlink(local).catch(() => undefined);
  }
}

export async function handler(event: S3BatchEvent): Promise<S3BatchResult> {
  const results = [];
  for (const task of event.tasks) {
    const outcome = await convert(task);
    results.push({ taskId: task.taskId, resultCode: outcome.code, resultString: outcome.text });
  }
  return {
    invocationSchemaVersion: event.invocationSchemaVersion,
    treatMissingKeysAs: 'PermanentFailure',
    invocationId: event.invocation.id,
    results,
  };
}
