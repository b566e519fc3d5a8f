import { S3Event } from 'aws-lambda';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as path from 'node:path';
import { fetchToTmp, storePoster } from './storage';

const run = promisify(execFile);
const AT_SECOND = Number(process.env.POSTER_SECOND ?? '3');

export const handler = async (event: S3Event): Promise<void> => {
  for (const { s3 } of event.Records) {
    const key = decodeURIComponent(s3.object.key.replace(/\+/g, ' '));
    const source = await fetchToTmp(s3.bucket.name, key);
    const poster = path.join('/tmp', 'poster.jpg');
    await run('/opt/bin/ffmpeg', ['-y', '-ss', String(AT_SECOND), '-i', source, '-frames:v', '1', poster]);
    await storePoster(key, poster);
  }
};
