import type { EventBridgeEvent } from 'aws-lambda';
import { Pool } from 'pg';
import { z } from 'zod';

const placed = z.object({ orderId: z.string().uuid(), total: z.number() });
const shipped = z.object({ orderId: z.string().uuid(), carrier: z.string().max(40) });

class Projection {
  readonly #handlers = new Map<string, (detail: unknown) => Promise<void>>();

  on<T>(type: string, schema: z.ZodType<T>, apply: (detail: T) => Promise<unknown>): this {
    this.#handlers.set(type, async (detail) => {
      await apply(schema.parse(detail));
    });
    return this;
  }

  async project(type: string, detail: unknown): Promise<boolean> {
    const handle = this.#handlers.get(type);
    if (!handle) return false;
    await handle(detail);
    return true;
  }
}

const pool = new Pool({ max: 1 });
const projection = new Projection()
  .on('OrderPlaced', placed, ({ orderId, total }) =>
    pool.query('INSERT INTO order_view (id, total, state) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [orderId, total, 'placed']))
  .on('OrderShipped', shipped, ({ orderId, carrier }) =>
    pool.query('UPDATE order_view SET state = $2, carrier = $3 WHERE id = $1', [orderId, 'shipped', carrier]));

export const handler = async (event: EventBridgeEvent<string, unknown>): Promise<{ projected: boolean }> => ({
  projected: await projection.project(event['detail-type'], event.detail),
});
