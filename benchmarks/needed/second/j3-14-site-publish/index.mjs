import {
  S3,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { CloudFront, waitUntilInvalidationCompleted } from '@aws-sdk/client-cloudfront';
import {
  CloudFrontKeyValueStoreClient,
  DescribeKeyValueStoreCommand,
  UpdateKeysCommand,
} from '@aws-sdk/client-cloudfront-keyvaluestore';
import '@aws-sdk/signature-v4a';

const s3 = new S3({});
const cloudfront = new CloudFront({});
const kvs = new CloudFrontKeyValueStoreClient({});
const { STAGING_BUCKET, SITE_BUCKET, DISTRIBUTION_ID, KVS_ARN } = process.env;

async function keys(Bucket, Prefix) {
  const found = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix })) {
    found.push(...Contents.map((o) => o.Key));
  }
  return found;
}

async function promote(fresh) {
  for (const Key of fresh) {
    await s3.copyObject({
      Bucket: SITE_BUCKET,
      Key,
      CopySource: `${STAGING_BUCKET}/${encodeURIComponent(Key)}`,
      CacheControl: 'max-age=600',
      MetadataDirective: 'REPLACE',
      TaggingDirective: 'REPLACE',
    });
  }
}

async function prune(stale) {
  while (stale.length) {
    const Objects = stale.splice(0, 1000).map((Key) => ({ Key }));
    const { Errors = [] } = await s3.deleteObjects({ Bucket: SITE_BUCKET, Delete: { Objects, Quiet: true } });
    if (Errors.length) throw new Error(Errors[0].Message);
  }
}

async function redirects(map) {
  const { ETag } = await kvs.send(new DescribeKeyValueStoreCommand({ KvsARN: KVS_ARN }));
  const Puts = Object.entries(map).map(([Key, Value]) => ({ Key, Value }));
  await kvs.send(new UpdateKeysCommand({ KvsARN: KVS_ARN, IfMatch: ETag, Puts }));
}

export async function handler(event, { awsRequestId }) {
  const [fresh, live] = await Promise.all([keys(STAGING_BUCKET, 'site/'), keys(SITE_BUCKET, 'site/')]);
  await promote(fresh);
  await prune(live.filter((key) => !fresh.includes(key)));
  if (event.redirects) await redirects(event.redirects);
  const { Invalidation } = await cloudfront.createInvalidation({
    DistributionId: DISTRIBUTION_ID,
    InvalidationBatch: { CallerReference: awsRequestId, Paths: { Quantity: 1, Items: ['/*'] } },
  });
  await waitUntilInvalidationCompleted(
    { client: cloudfront, maxWaitTime: 600 },
    { DistributionId: DISTRIBUTION_ID, Id: Invalidation.Id },
  );
}
