import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const run = promisify(execFile);
const s3 = new S3Client({});

export const handler = async () => {
  const { stdout } = await run('/opt/bin/usage-report', ['--format', 'json', '--days', '7'], { timeout: 60_000 });
  const report = JSON.parse(stdout);
  await s3.send(new PutObjectCommand({
    Bucket: process.env.REPORT_BUCKET,
    Key: 'usage/latest.json',
    Body: JSON.stringify(report),
    ContentType: 'application/json',
  }));
  return { entries: report.length };
};
