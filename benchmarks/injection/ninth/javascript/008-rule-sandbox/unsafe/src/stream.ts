import type { KinesisStreamEvent, KinesisStreamBatchResponse } from 'aws-lambda';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { matches, type Reading } from './rules';

const db = new DynamoDBClient({});

function decode(data: string): Reading {
  return JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
}

export const handler = async (event: KinesisStreamEvent): Promise<KinesisStreamBatchResponse> => {
  for (const record of event.Records) {
    const reading = decode(record.kinesis.data);
    if (!matches(reading)) continue;
    await db.send(
      new PutItemCommand({
        TableName: process.env.ALARM_TABLE,
        Item: {
          id: { S: record.eventID },
          celsius: { N: String(Number(reading.celsius)) },
          battery: { N: String(Number(reading.battery)) },
        },
      }),
    );
  }
  return { batchItemFailures: [] };
};
