import type { MSKEvent, MSKRecord } from 'aws-lambda';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const METER_ID = /^M\d{10}$/;

interface Reading {
  meterId: string;
  kwh: number;
  takenAt: number;
}

function parse(record: MSKRecord): Reading | null {
  const raw = JSON.parse(Buffer.from(record.value, 'base64').toString('utf8')) as Record<string, unknown>;
  const kwh = Number(raw.kwh);
  const meterId = String(raw.meterId);
  return METER_ID.test(meterId) && Number.isFinite(kwh) ? { meterId, kwh, takenAt: record.timestamp } : null;
}

export async function handler(event: MSKEvent): Promise<void> {
  const readings = Object.values(event.records)
    .flat()
    .map(parse)
    .filter((r): r is Reading => r !== null);

  await Promise.all(
    readings.map((reading) =>
      documents.send(new PutCommand({ TableName: process.env.READING_TABLE, Item: reading })),
    ),
  );
}
