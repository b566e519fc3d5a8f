import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const s3 = new S3Client({});

const cell = (value: unknown): string => `"${String(value ?? '').replace(/"/g, '""')}"`;

export const handler = async () => {
  const lines = ['"id","title","price"'];
  for await (const page of paginateScan({ client }, { TableName: process.env.TABLE! })) {
    for (const { id, title, price } of page.Items ?? []) lines.push([id, title, price].map(cell).join(','));
  }
  const Key = `reports/${new Date().toISOString().slice(0, 10)}.csv`;
  await s3.send(new PutObjectCommand({ Bucket: process.env.BUCKET, Key, Body: lines.join('\r\n') }));
  return { Key, rows: lines.length - 1 };
};
