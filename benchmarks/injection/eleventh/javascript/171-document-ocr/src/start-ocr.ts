import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { StartDocumentAnalysisCommand, TextractClient } from '@aws-sdk/client-textract';
import type { S3ObjectCreatedNotificationEvent } from 'aws-lambda';

const s3 = new S3Client({});
const textract = new TextractClient({});
const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const SUPPORTED: ReadonlySet<string | undefined> = new Set(['application/pdf', 'image/png', 'image/tiff']);
const MAX_BYTES = 50 * 1024 ** 2;

interface ScanLocation {
  bucket: string;
  key: string;
  etag: string;
}

const tokenFor = ({ bucket, key, etag }: ScanLocation): string =>
  createHash('sha256').update([bucket, key, etag].join('\0')).digest('hex');

async function supported({ bucket, key }: ScanLocation): Promise<boolean> {
  const { ContentType, ContentLength = 0 } = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
  return SUPPORTED.has(ContentType) && ContentLength <= MAX_BYTES;
}

async function start(location: ScanLocation): Promise<string> {
  const { JobId } = await textract.send(
    new StartDocumentAnalysisCommand({
      ClientRequestToken: tokenFor(location),
      DocumentLocation: { S3Object: { Bucket: location.bucket, Name: location.key } },
      FeatureTypes: ['TABLES', 'FORMS'],
      NotificationChannel: { SNSTopicArn: process.env.DONE_TOPIC, RoleArn: process.env.TEXTRACT_ROLE },
      OutputConfig: { S3Bucket: process.env.RESULT_BUCKET!, S3Prefix: 'ocr' },
    }),
  );
  return JobId!;
}

export const handler = async (event: S3ObjectCreatedNotificationEvent): Promise<{ jobId?: string }> => {
  const { bucket, object } = event.detail;
  const location = { bucket: bucket.name, key: object.key, etag: object.etag };
  if (!(await supported(location))) return {};
  const jobId = await start(location);
  await table.send(
    new PutCommand({ TableName: process.env.JOB_TABLE, Item: { jobId, ...location, startedAt: event.time } }),
  );
  return { jobId };
};
