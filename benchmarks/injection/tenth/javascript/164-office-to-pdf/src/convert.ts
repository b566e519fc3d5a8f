import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3EventRecord, S3Handler } from 'aws-lambda';

const run = promisify(execFile);
const s3 = new S3Client({});
const ACCEPTED = new Set(['.docx', '.odt', '.pptx', '.xlsx']);

async function convert({ s3: { bucket, object } }: S3EventRecord): Promise<void> {
  const Key = decodeURIComponent(object.key.replace(/\+/g, ' '));
  const extension = extname(Key).toLowerCase();
  if (!ACCEPTED.has(extension)) return;

  const stem = `/tmp/${randomUUID()}`;
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket.name, Key }));
    await writeFile(stem + extension, await Body!.transformToByteArray());
    await run('/opt/libreoffice/program/soffice', ['--headless', '--convert-to', 'pdf', '--outdir', '/tmp', stem + extension], {
      timeout: 60_000,
    });
    await s3.send(
      new PutObjectCommand({
        Bucket: process.env.PDF_BUCKET,
        Key: `${Key}.pdf`,
        Body: await readFile(`${stem}.pdf`),
        ContentType: 'application/pdf',
      }),
    );
  } finally {
    await Promise.all([rm(stem + extension, { force: true }), rm(`${stem}.pdf`, { force: true })]);
  }
}

export const handler: S3Handler = async (event) => {
  await Promise.all(event.Records.map(convert));
};
