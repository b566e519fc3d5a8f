import type { ScheduledEvent } from 'aws-lambda';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';

const TABLE = process.env.SESSION_TABLE ?? 'sessions';
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const chunk = <T>(items: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

async function expiredIds(before: number): Promise<string[]> {
  const ids: string[] = [];
  const pages = paginateScan(
    { client },
    {
      TableName: TABLE,
      ProjectionExpression: 'id',
      FilterExpression: 'expiresAt < :before',
      ExpressionAttributeValues: { ':before': before },
    },
  );
  for await (const page of pages) {
    ids.push(...(page.Items ?? []).map((item) => item.id as string));
  }
  return ids;
}

export const handler = async (event: ScheduledEvent): Promise<void> => {
  const before = Math.floor(new Date(event.time).getTime() / 1000);
  const ids = await expiredIds(before);
  for (const part of chunk(ids, 25)) {
    await client.send(
      new BatchWriteCommand({
        RequestItems: { [TABLE]: part.map((id) => ({ DeleteRequest: { Key: { id } } })) },
      }),
    );
  }
  console.info(JSON.stringify({ message: 'sessions removed', count: ids.length }));
};
