import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3EventRecord } from 'aws-lambda';

const client = new S3Client({});

export async function download(record: S3EventRecord): Promise<Buffer> {
  const { bucket, object } = record.s3;
  const { Body } = await client.send(new GetObjectCommand({
    Bucket: bucket.name,
    Key: decodeURIComponent(object.key.replace(/\+/g, ' ')),
    VersionId: object.versionId,
  }));
  if (!Body) throw new Error('empty object');
  return Buffer.from(await Body.transformToByteArray());
}
