import type { S3Event, S3EventRecord } from 'aws-lambda';
import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { randomUUID, createHash } from 'node:crypto';
import { readFile, writeFile, rm } from 'node:fs/promises';
import { S3Client, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';

const run = promisify(exec);
const s3 = new S3Client({ maxAttempts: 3 });
const PREVIEW_BUCKET = process.env.PREVIEW_BUCKET as string;

interface Source {
  bucket: string;
  key: string;
}

const toSource = (record: S3EventRecord): Source => ({
  bucket: record.s3.bucket.name,
  key: decodeURIComponent(record.s3.object.key.replace(/\+/g, ' ')),
});

async function fetchDocument({ bucket, key }: Source, target: string): Promise<void> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  await writeFile(target, await Body!.transformToByteArray());
}

async function renderPreview(source: Source): Promise<Buffer> {
  const id = randomUUID();
  const input = `/tmp/${id}.pdf`;
  const output = `/tmp/${id}.png`;
  await fetchDocument(source, input);
  const label = source.key.split('/').pop();
  await run(`/opt/bin/convert "${input}[0]" -set comment "${label}" -resize 600x "${output}"`); // expect: cmd
  const png = await readFile(output);
  await Promise.all([rm(input, { force: true }), rm(output, { force: true })]);
  return png;
}

export const handler = async (event: S3Event): Promise<void> => {
  for (const source of event.Records.map(toSource)) {
    const png = await renderPreview(source);
    const digest = createHash('sha256').update(source.key).digest('hex');
    await s3.send(new PutObjectCommand({
      Bucket: PREVIEW_BUCKET,
      Key: `previews/${digest}.png`,
      Body: png,
      ContentType: 'image/png',
    }));
  }
};
