import type { S3Event, S3EventRecord } from 'aws-lambda';
import { S3Client, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { mkdtemp, readFile, writeFile, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { toPdf } from './soffice';
import { extensionOf } from './names';

const client = new S3Client({});
const TARGET = process.env.PDF_BUCKET!;

async function one(record: S3EventRecord): Promise<string> {
  const key = decodeURIComponent(record.s3.object.key.replace(/\+/g, ' '));
  const ext = extensionOf(key);
  const dir = await mkdtemp('/tmp/doc-');
  try {
    const got = await client.send(new GetObjectCommand({ Bucket: record.s3.bucket.name, Key: key }));
    const bytes = await got.Body!.transformToByteArray();
    const local = `${dir}/${randomUUID()}`;
    await writeFile(local, bytes);
    const pdf = toPdf(local, ext, dir);
    await client.send(new PutObjectCommand({
      Bucket: TARGET,
      Key: `${key}.pdf`,
      Body: await readFile(pdf),
      ContentType: 'application/pdf',
    }));
    return pdf;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

export const handler = async (event: S3Event): Promise<{ converted: number }> => {
  let converted = 0;
  for (const record of event.Records) {
    await one(record);
    converted += 1;
  }
  return { converted };
};
