import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Event } from 'aws-lambda';

const s3 = new S3Client({});
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

async function statistics(stream: Readable): Promise<{ rows: number; sum: number }> {
  let rows = 0;
  let sum = 0;
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
    const amount = Number.parseFloat(line.split(';')[2] ?? '');
    if (Number.isNaN(amount)) continue;
    rows += 1;
    sum += amount;
  }
  return { rows, sum };
}

export const handler = async (event: S3Event): Promise<void> => {
  for (const { s3: source, eventTime } of event.Records) {
    const { Body } = await s3.send(
      new GetObjectCommand({
        Bucket: source.bucket.name,
        Key: decodeURIComponent(source.object.key.replace(/\+/g, ' ')),
      }),
    );
    const result = await statistics(Body as Readable);
    await documents.send(
      new PutCommand({ TableName: process.env.STAT_TABLE, Item: { etag: source.object.eTag, eventTime, ...result } }),
    );
  }
};
