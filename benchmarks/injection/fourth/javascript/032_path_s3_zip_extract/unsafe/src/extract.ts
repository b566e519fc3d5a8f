import type { S3Event } from 'aws-lambda';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import AdmZip from 'adm-zip';
import { Workspace } from './workspace';

const s3 = new S3Client({});
const MAX_ENTRIES = 500;

async function load(bucket: string, key: string): Promise<Buffer> {
  const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const bytes = await object.Body!.transformToByteArray();
  return Buffer.from(bytes);
}

export const handler = async (event: S3Event): Promise<number> => {
  let written = 0;
  for (const record of event.Records) {
    const key = decodeURIComponent(record.s3.object.key.replace(/\+/g, ' '));
    const zip = new AdmZip(await load(record.s3.bucket.name, key));
    const entries = zip.getEntries();
    if (entries.length > MAX_ENTRIES) continue;
    const workspace = new Workspace('/mnt/efs/incoming');
    for (const entry of entries) {
      if (entry.isDirectory) continue;
      workspace.write(entry.entryName, entry.getData());
      written += 1;
    }
  }
  return written;
};
