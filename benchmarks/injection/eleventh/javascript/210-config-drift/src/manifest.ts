import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

const s3 = new S3Client({});

export async function expectedDigests(): Promise<[string, string][]> {
  const { Body } = await s3.send(
    new GetObjectCommand({ Bucket: process.env.MANIFEST_BUCKET, Key: 'config/manifest.json' }),
  );
  return Object.entries(JSON.parse(await Body!.transformToString()) as Record<string, string>);
}
