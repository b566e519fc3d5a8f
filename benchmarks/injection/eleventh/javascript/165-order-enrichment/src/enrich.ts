import type { SQSRecord } from 'aws-lambda';
import { z } from 'zod';
import { CustomerLoader, type CustomerView } from './customer-loader';

const Order = z.object({
  orderId: z.string().uuid(),
  customerId: z.number().int().positive(),
  lines: z
    .array(z.object({ sku: z.string().regex(/^[A-Z0-9-]{4,20}$/), quantity: z.number().int().min(1).max(999) }))
    .min(1),
});
type Order = z.infer<typeof Order>;
type Enriched = Order & { customer: CustomerView; units: number };

const loader = new CustomerLoader();

const units = (order: Order): number => order.lines.reduce((sum, l) => sum + l.quantity, 0);

function parse(records: readonly SQSRecord[]): Order[] {
  return records
    .map((r) => Order.safeParse(JSON.parse(r.body)))
    .flatMap((r) => (r.success ? [r.data] : []));
}

export const handler = async (records: SQSRecord[]): Promise<Enriched[]> => {
  const orders = parse(records);
  const customers = await loader.many(orders.map((o) => o.customerId));
  return orders.flatMap((order) => {
    const customer = customers.get(order.customerId);
    return customer ? [{ ...order, customer, units: units(order) }] : [];
  });
};
