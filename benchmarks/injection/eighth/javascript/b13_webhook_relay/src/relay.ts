import { createHmac } from 'node:crypto';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { z } from 'zod';

const Order = z.object({
  orderId: z.string().regex(/^[A-Z]{2}\d{6}$/),
  lines: z.array(z.object({ sku: z.string().regex(/^[0-9]{8}$/), count: z.number().int().positive() })),
});
type Order = z.infer<typeof Order>;

const { WAREHOUSE_URL, WAREHOUSE_SECRET } = process.env as Record<string, string>;

async function send(order: Order): Promise<void> {
  const body = JSON.stringify(order);
  const signature = createHmac('sha256', WAREHOUSE_SECRET).update(body).digest('hex');
  const res = await fetch(WAREHOUSE_URL, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-signature': signature },
    body,
  });
  if (!res.ok) throw new Error(`warehouse answered ${res.status}`);
}

export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const results = await Promise.allSettled(event.Records.map(async (r) => send(Order.parse(JSON.parse(r.body)))));
  return {
    batchItemFailures: event.Records.filter((_, i) => results[i].status === 'rejected').map((r) => ({
      itemIdentifier: r.messageId,
    })),
  };
};
