import { Hono } from 'hono';
import { db } from './database';

export const customers = new Hono();

const SORTABLE = new Set(['name', 'created_at', 'city']);

customers.get('/', async (c) => {
  const { sort = 'name', direction = 'asc' } = c.req.query();
  const query = db('customers').select('id', 'name', 'city').limit(100);
  const column = SORTABLE.has(sort) ? sort : 'name';
  const rows = await query.orderBy(column, direction === 'desc' ? 'desc' : 'asc');
  return c.json(rows);
});

customers.get('/:id', async (c) => {
  const row = await db('customers').where({ id: c.req.param('id') }).first();
  return row ? c.json(row) : c.notFound();
});
