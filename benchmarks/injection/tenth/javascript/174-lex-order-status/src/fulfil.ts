import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { LexV2Event, LexV2Result } from 'aws-lambda';

const client = new DynamoDBClient({});
const TEXTS: Record<string, string> = {
  PACKED: 'Your order is packed.',
  SHIPPED: 'Your order is on its way.',
  DELIVERED: 'Your order was delivered.',
};

const close = (event: LexV2Event, state: 'Fulfilled' | 'Failed', content: string): LexV2Result => ({
  sessionState: {
    dialogAction: { type: 'Close' },
    intent: { ...event.sessionState.intent, state },
  },
  messages: [{ contentType: 'PlainText', content }],
});

export async function handler(event: LexV2Event): Promise<LexV2Result> {
  const number = event.sessionState.intent.slots.OrderNumber?.value?.interpretedValue ?? '';
  if (!/^\d{8}$/.test(number)) return close(event, 'Failed', 'An order number has eight digits.');

  const { Item } = await client.send(
    new GetItemCommand({
      TableName: process.env.ORDERS_TABLE,
      Key: { number: { S: number } },
      ProjectionExpression: '#status',
      ExpressionAttributeNames: { '#status': 'status' },
    }),
  );
  const text = TEXTS[Item?.status?.S ?? ''];
  return text ? close(event, 'Fulfilled', text) : close(event, 'Failed', 'I did not find that order.');
}
