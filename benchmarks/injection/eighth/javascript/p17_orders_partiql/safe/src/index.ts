import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { HTTPException } from 'hono/http-exception';
import { fetchOrders } from './orders';

const app = new Hono().basePath('/v1');

app.get('/customers/:customerId/orders', async (c) => {
  const orders = await fetchOrders(c.req.param('customerId'), c.req.query('status') ?? 'open');
  if (orders.length === 0) throw new HTTPException(404, { message: 'no orders' });
  return c.json({ count: orders.length, orders });
});

app.onError((err, c) => {
  if (err instanceof HTTPException) return c.json({ message: err.message }, err.status);
  console.error(JSON.stringify({ error: err.name }));
  return c.json({ message: 'internal error' }, 500);
});

export const handler = handle(app);
