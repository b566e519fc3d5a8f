import { execFileSync } from 'node:child_process';
import { writeFileSync, readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { S3Client, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { parseRequest, type StampRequest } from './request';

const client = new S3Client({});
const Bucket = process.env.INVOICE_BUCKET!;

async function load(request: StampRequest): Promise<Uint8Array> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: `in/${request.invoice}.pdf` }));
  return Body!.transformToByteArray();
}

export async function handler(input: unknown): Promise<{ key: string }> {
  const request = parseRequest(input);
  const dir = mkdtempSync('/tmp/stamp-');
  try {
    const source = join(dir, 'in.pdf');
    const target = join(dir, 'out.pdf');
    writeFileSync(source, await load(request));
    const args = ['--empty', '--pages', source, request.pages, '--', target];
    execFileSync('/opt/bin/qpdf', args, { timeout: 20_000 });
    const Key = `out/${request.invoice}.pdf`;
    await client.send(new PutObjectCommand({ Bucket, Key, Body: readFileSync(target) }));
    return { key: Key };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
