import type { AttributeValue, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';

const bus = new EventBridgeClient({});

interface Stock {
  sku: string;
  amount: number;
  limit: number;
}

function stock(image: Record<string, AttributeValue> | undefined): Stock | null {
  const sku = image?.sku?.S;
  if (!sku || !/^[A-Z0-9]{4,16}$/.test(sku)) return null;
  return { sku, amount: Number(image?.amount?.N ?? 0), limit: Number(image?.limit?.N ?? 0) };
}

function fellBelow({ dynamodb }: DynamoDBRecord): Stock | null {
  const before = stock(dynamodb?.OldImage as Record<string, AttributeValue>);
  const after = stock(dynamodb?.NewImage as Record<string, AttributeValue>);
  if (!before || !after) return null;
  return before.amount >= before.limit && after.amount < after.limit ? after : null;
}

export const handler = async (event: DynamoDBStreamEvent): Promise<void> => {
  const Entries: PutEventsRequestEntry[] = [];
  for (const record of event.Records) {
    const low = fellBelow(record);
    if (!low) continue;
    Entries.push({
      EventBusName: process.env.BUS_NAME,
      Source: 'warehouse.stock',
      DetailType: 'StockLow',
      Detail: JSON.stringify({ sku: low.sku, missing: low.limit - low.amount }),
    });
  }
  for (let i = 0; i < Entries.length; i += 10) {
    await bus.send(new PutEventsCommand({ Entries: Entries.slice(i, i + 10) }));
  }
};
