import { Hono } from 'hono';
import { db } from './database';

export const customers = new Hono();

customers.get('/', async (c) => {
  const { sort = 'name', direction = 'asc' } = c.req.query();
  const order = `${sort} ${direction}`;
  const query = db('customers').select('id', 'name', 'city').limit(100);
  const rows = await query.orderBy(db.raw(order)); // expect: sql
  return c.json(rows);
});

customers.get('/:id', async (c) => {
  const row = await db('customers').where({ id: c.req.param('id') }).first();
  return row ? c.json(row) : c.notFound();
});
