import type { S3Event } from 'aws-lambda';
import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { readInvoice } from './ubl';

const s3 = new S3Client({});
const db = new DynamoDBClient({});

export const handler = async (event: S3Event): Promise<void> => {
  for (const { s3: source } of event.Records) {
    const { Body } = await s3.send(
      new GetObjectCommand({
        Bucket: source.bucket.name,
        Key: decodeURIComponent(source.object.key.replace(/\+/g, ' ')),
      }),
    );
    const invoice = readInvoice(await Body!.transformToString());
    await db.send(
      new PutItemCommand({
        TableName: process.env.INVOICES,
        Item: { id: { S: invoice.id }, note: { S: invoice.note }, total: { N: String(invoice.total) } },
      }),
    );
  }
};
