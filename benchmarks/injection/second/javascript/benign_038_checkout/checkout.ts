import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';

const sqs = new SQSClient({});

const Order = z.object({
  lines: z.array(z.object({
    sku: z.string().regex(/^[A-Z0-9]{6,12}$/),
    quantity: z.number().int().min(1).max(99),
  })).min(1).max(50),
}).strict();

export const handler: APIGatewayProxyHandlerV2 = async (event) => {
  const parsed = Order.safeParse(JSON.parse(event.body ?? '{}'));
  if (!parsed.success) return { statusCode: 422, body: JSON.stringify({ message: 'invalid order' }) };
  const id = randomUUID();
  const lines = parsed.data.lines.map(({ sku, quantity }) => ({ sku, quantity }));
  await sqs.send(new SendMessageCommand({
    QueueUrl: process.env.QUEUE_URL,
    MessageBody: JSON.stringify({ id, lines }),
  }));
  return { statusCode: 202, body: JSON.stringify({ id }) };
};
