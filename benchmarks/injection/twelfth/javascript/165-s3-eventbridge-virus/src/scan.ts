import type { S3ObjectCreatedNotificationEvent } from 'aws-lambda';
import { ObjectStore } from './object-store';
import { Scanner } from './scanner';

const store = new ObjectStore();
const scanner = new Scanner('/opt/bin/clamscan', '/opt/share/clamav');

export const handler = async (event: S3ObjectCreatedNotificationEvent): Promise<{ verdict: string }> => {
  const { bucket, object } = event.detail;
  await using file = await store.download(bucket.name, object.key);
  const verdict = await scanner.scan(file.path);
  await store.tag(bucket.name, object.key, verdict);
  return { verdict };
};
