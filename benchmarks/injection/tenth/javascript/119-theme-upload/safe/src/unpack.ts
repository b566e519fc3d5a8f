import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import AdmZip from 'adm-zip';
import type { S3Handler } from 'aws-lambda';
import { mkdirSync, writeFileSync } from 'fs';
import { randomUUID } from 'crypto';
import * as path from 'path';

const s3 = new S3Client({});
const THEMES = '/mnt/themes';

function extract(archive: Buffer, target: string): number {
  const entries = new AdmZip(archive).getEntries().filter((entry) => !entry.isDirectory);
  for (const entry of entries) {
    const file = path.resolve(target, entry.entryName);
    const relative = path.relative(target, file);
    if (relative.startsWith('..') || path.isAbsolute(relative)) throw new Error('entry outside of the theme');
    mkdirSync(target, { recursive: true });
    writeFileSync(file, entry.getData());
  }
  return entries.length;
}

export const handler: S3Handler = async (event) => {
  for (const record of event.Records) {
    const { Body } = await s3.send(
      new GetObjectCommand({
        Bucket: record.s3.bucket.name,
        Key: decodeURIComponent(record.s3.object.key.replace(/\+/g, ' ')),
      }),
    );
    const bytes = Buffer.from(await Body!.transformToByteArray());
    extract(bytes, path.join(THEMES, randomUUID()));
  }
};
