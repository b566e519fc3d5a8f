import type { ScheduledEvent } from 'aws-lambda';
import {
  DeleteObjectsCommand,
  paginateListObjectsV2,
  S3Client,
  type ObjectIdentifier,
} from '@aws-sdk/client-s3';

const client = new S3Client({});
const Bucket = process.env.EXPORT_BUCKET!;
const KEEP_DAYS = Number(process.env.KEEP_DAYS ?? 30);

async function* expired(before: Date): AsyncGenerator<ObjectIdentifier[]> {
  for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix: 'exports/' })) {
    const old = (page.Contents ?? [])
      .filter((o) => o.LastModified !== undefined && o.LastModified < before)
      .map((o) => ({ Key: o.Key! }));
    if (old.length > 0) yield old;
  }
}

export const handler = async (event: ScheduledEvent): Promise<{ removed: number; failed: number }> => {
  const before = new Date(Date.parse(event.time) - KEEP_DAYS * 86_400_000);
  let removed = 0;
  let failed = 0;
  for await (const Objects of expired(before)) {
    const res = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
    failed += res.Errors?.length ?? 0;
    removed += Objects.length - (res.Errors?.length ?? 0);
  }
  console.info(JSON.stringify({ removed, failed, before: before.toISOString() }));
  return { removed, failed };
};
