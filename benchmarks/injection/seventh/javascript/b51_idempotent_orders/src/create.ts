import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createHash } from 'node:crypto';
import { OrderStore, DuplicateOrder } from './store';

const store = new OrderStore();

interface NewOrder {
  sku: string;
  quantity: number;
}

function isNewOrder(v: unknown): v is NewOrder {
  if (typeof v !== 'object' || v === null) return false;
  const o = v as Partial<NewOrder>;
  return typeof o.sku === 'string' && Number.isInteger(o.quantity) && (o.quantity as number) > 0;
}

const reply = (statusCode: number, data: object): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(data),
});

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const token = event.headers['idempotency-key'];
  if (!token) return reply(400, { message: 'Idempotency-Key is required' });
  const body: unknown = JSON.parse(event.body ?? 'null');
  if (!isNewOrder(body)) return reply(422, { message: 'sku and quantity' });
  const id = createHash('sha256').update(token).digest('hex').slice(0, 32);
  try {
    await store.create(id, body.sku, body.quantity);
    return reply(201, { id });
  } catch (e) {
    if (e instanceof DuplicateOrder) return reply(200, { id, repeated: true });
    throw e;
  }
};
