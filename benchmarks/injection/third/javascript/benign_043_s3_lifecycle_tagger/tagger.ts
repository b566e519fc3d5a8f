import { S3Client, ListBucketsCommand, GetBucketTaggingCommand, PutBucketTaggingCommand } from '@aws-sdk/client-s3';

const s3 = new S3Client({});

export const handler = async (): Promise<number> => {
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  let n = 0;
  for (const b of Buckets) {
    try {
      await s3.send(new GetBucketTaggingCommand({ Bucket: b.Name }));
    } catch {
      await s3.send(new PutBucketTaggingCommand({ Bucket: b.Name, Tagging: { TagSet: [{ Key: 'owner', Value: 'unknown' }] } }));
      n += 1;
    }
  }
  return n;
};
