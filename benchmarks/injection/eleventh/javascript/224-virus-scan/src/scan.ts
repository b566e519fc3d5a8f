import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { GetObjectCommand, PutObjectTaggingCommand, S3Client } from '@aws-sdk/client-s3';
import { Logger } from '@aws-lambda-powertools/logger';
import { Tracer } from '@aws-lambda-powertools/tracer';
import type { S3Event, S3EventRecord } from 'aws-lambda';
import { Scanner, type Verdict } from './scanner';
import { withDownload } from './download';

const logger = new Logger({ serviceName: 'virus-scan' });
const tracer = new Tracer({ serviceName: 'virus-scan' });
const s3 = tracer.captureAWSv3Client(new S3Client({}));
const sqs = tracer.captureAWSv3Client(new SQSClient({}));
const scanner = new Scanner('/opt/clamav/bin/clamscan', '/opt/clamav/db');

async function scan({ s3: { bucket, object } }: S3EventRecord): Promise<Verdict> {
  const location = { Bucket: bucket.name, Key: decodeURIComponent(object.key.replace(/\+/g, ' ')) };
  const { Body } = await s3.send(new GetObjectCommand(location));
  const verdict = await withDownload(Body as NodeJS.ReadableStream, (file) => scanner.scan(file));
  await s3.send(
    new PutObjectTaggingCommand({
      ...location,
      VersionId: object.versionId,
      Tagging: { TagSet: [{ Key: 'scan', Value: verdict }] },
    }),
  );
  logger.info('object scanned', { ...location, size: object.size, verdict });
  return verdict;
}

export const handler = async (event: S3Event): Promise<Record<Verdict, number>> => {
  const totals: Record<Verdict, number> = { clean: 0, infected: 0, unscanned: 0 };
  for (const record of event.Records) totals[await scan(record)] += 1;
  if (totals.infected > 0) {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: process.env.ALARM_QUEUE_URL,
        MessageBody: JSON.stringify({ kind: 'infected-upload', count: totals.infected, at: new Date().toISOString() }),
      }),
    );
  }
  return totals;
};
