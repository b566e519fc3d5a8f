import { DynamoDBStreamEvent, DynamoDBRecord } from 'aws-lambda';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { AttributeValue } from '@aws-sdk/client-dynamodb';
import { Hook, WebhookClient } from './webhook-client';

interface OrderItem {
  orderId: number;
  state: string;
  partner: string;
  callback: string;
}

const STATES = ['paid', 'sent', 'closed'];
const client = new WebhookClient();

function itemOf(record: DynamoDBRecord): OrderItem | undefined {
  const image = record.dynamodb?.NewImage;
  if (record.eventName !== 'MODIFY' || !image) return undefined;
  return unmarshall(image as Record<string, AttributeValue>) as OrderItem;
}

export const handler = async (event: DynamoDBStreamEvent): Promise<number> => {
  const hooks: Hook[] = [];
  for (const record of event.Records) {
    const item = itemOf(record);
    if (!item || !STATES.includes(item.state)) continue;
    hooks.push({ address: item.callback, payload: { order: Number(item.orderId), state: item.state } });
  }
  const settled = await Promise.allSettled(hooks.map((h) => client.post(h)));
  return settled.filter((s) => s.status === 'fulfilled').length;
};
