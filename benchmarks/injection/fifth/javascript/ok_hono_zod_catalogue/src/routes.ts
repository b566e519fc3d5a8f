import { and, asc, eq, ilike, sql } from 'drizzle-orm';
import { Hono } from 'hono';
import { db } from './db';
import { items } from './schema';
import { creation, identifier, listing } from './validators';

export const routes = new Hono();

routes.get('/', listing, async (c) => {
  const { category, q, sort, limit } = c.req.valid('query');
  const rows = await db
    .select()
    .from(items)
    .where(and(category ? eq(items.category, category) : undefined, q ? ilike(items.name, `%${q}%`) : undefined))
    .orderBy(asc(items[sort]))
    .limit(limit);
  return c.json({ items: rows });
});

routes.get('/statistics', async (c) => {
  const rows = await db
    .select({ category: items.category, n: sql<number>`count(*)`, mean: sql<number>`avg(${items.price})` })
    .from(items)
    .groupBy(items.category);
  return c.json(rows);
});

routes.get('/:id', identifier, async (c) => {
  const { id } = c.req.valid('param');
  const [row] = await db.select().from(items).where(eq(items.id, id));
  return row ? c.json(row) : c.json({ message: 'not found' }, 404);
});

routes.post('/', creation, async (c) => {
  const [created] = await db.insert(items).values(c.req.valid('json')).returning({ id: items.id });
  return c.json(created, 201);
});

routes.delete('/:id', identifier, async (c) => {
  await db.delete(items).where(eq(items.id, c.req.valid('param').id));
  return c.body(null, 204);
});
