import { PassThrough } from 'node:stream';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SQSClient, SendMessageCommand, GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { tenantRows } from './tenant';

const s3 = new S3Client({});
const sqs = new SQSClient({});
const own = new DynamoDBClient({});
const Bucket = process.env.EXPORT_BUCKET!;

async function write(tenant: string, Key: string): Promise<number> {
  const stream = new PassThrough();
  const upload = new Upload({ client: s3, params: { Bucket, Key, Body: stream }, queueSize: 2 });
  const done = upload.done();
  let rows = 0;
  for await (const page of tenantRows(tenant)) {
    for (const item of page.Items ?? []) {
      stream.write(`${JSON.stringify(item)}\n`);
      rows += 1;
    }
  }
  stream.end();
  await done;
  return rows;
}

export const handler = async (event: { tenant: string; exportId: string }) => {
  const Key = `${event.tenant}/${event.exportId}.ndjson`;
  const rows = await write(event.tenant, Key);
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key }), { expiresIn: 3600 });
  await own.send(
    new UpdateItemCommand({
      TableName: process.env.EXPORTS_TABLE,
      Key: { id: { S: event.exportId } },
      UpdateExpression: 'SET #r = :r',
      ExpressionAttributeNames: { '#r': 'rows' },
      ExpressionAttributeValues: { ':r': { N: String(rows) } },
    }),
  );
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: process.env.MAIL_QUEUE_NAME }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ ...event, url }) }));
  return { rows };
};
