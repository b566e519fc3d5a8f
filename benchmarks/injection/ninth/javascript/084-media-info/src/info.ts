import type { S3Event } from 'aws-lambda';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { withObject } from './object';
import { probe } from './probe';

const db = new DynamoDBClient({});

export const handler = async (event: S3Event): Promise<void> => {
  for (const { s3 } of event.Records) {
    const key = decodeURIComponent(s3.object.key.replace(/\+/g, ' '));
    const seconds = await withObject(s3.bucket.name, key, probe);
    await db.send(
      new PutItemCommand({
        TableName: process.env.MEDIA_TABLE,
        Item: { key: { S: key }, seconds: { N: String(seconds) } },
      }),
    );
  }
};
