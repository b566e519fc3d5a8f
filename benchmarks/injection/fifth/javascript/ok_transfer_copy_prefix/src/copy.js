import { CopyObjectCommand, DeleteObjectCommand, PutObjectTaggingCommand, S3Client } from '@aws-sdk/client-s3';

const s3 = new S3Client({});

export const move = async ({ bucket, key, target }) => {
  const Bucket = process.env.SORTED_BUCKET;
  await s3.send(new CopyObjectCommand({
    Bucket,
    Key: target,
    CopySource: `${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`,
    MetadataDirective: 'COPY',
  }));
  await s3.send(new PutObjectTaggingCommand({ Bucket, Key: target, Tagging: { TagSet: [{ Key: 'sorted', Value: 'yes' }] } }));
  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
};
