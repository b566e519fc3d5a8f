import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { SQSEvent, SQSRecord } from 'aws-lambda';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});

interface LoadMessage {
  table: string;
  rows: Array<{ id: string; value: number }>;
}

const TABLES: ReadonlySet<string> = new Set(['measurements', 'forecasts']);

function* chunks<T>(items: T[], size = 25): Generator<T[]> {
  for (let i = 0; i < items.length; i += size) {
    yield items.slice(i, i + size);
  }
}

async function load(record: SQSRecord): Promise<number> {
  const { table, rows } = JSON.parse(record.body) as LoadMessage;
  if (!TABLES.has(table)) {
    return 0;
  }
  for (const chunk of chunks(rows)) {
    const requests = chunk.map(({ id, value }) => ({
      PutRequest: { Item: { id: String(id), value: Number(value) } },
    }));
    await documents.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
  }
  return rows.length;
}

export const handler = async (event: SQSEvent): Promise<{ loaded: number }> => {
  const counts = await Promise.all(event.Records.map(load));
  return { loaded: counts.reduce((a, b) => a + b, 0) };
};
