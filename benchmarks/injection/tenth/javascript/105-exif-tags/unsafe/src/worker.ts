import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import type { SQSHandler } from 'aws-lambda';
import { download } from './photo';

interface Job {
  photoId: string;
  tags: string[];
}

const run = promisify(execFile);
const db = DynamoDBDocument.from(new DynamoDB({}));

async function readTags(file: string, tags: string[]): Promise<Record<string, unknown>> {
  const { stdout } = await run('/opt/exiftool/exiftool', ['-json', ...tags.map((tag) => `-${tag}`), file]); // expect: arg
  return JSON.parse(stdout)[0];
}

export const handler: SQSHandler = async ({ Records }) => {
  for (const record of Records) {
    const job = JSON.parse(record.body) as Job;
    const exif = await readTags(await download(job.photoId), job.tags);
    await db.put({ TableName: process.env.EXIF_TABLE!, Item: { photoId: job.photoId, exif } });
  }
};
