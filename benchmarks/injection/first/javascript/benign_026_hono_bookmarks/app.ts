import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { z } from 'zod';
import { BookmarkStore } from './store';

const store = new BookmarkStore(process.env.BOOKMARK_TABLE as string);
const app = new Hono().basePath('/bookmarks');

const Bookmark = z.object({
  url: z.string().url().max(2048),
  label: z.string().min(1).max(80),
});

app.get('/:id{[0-9a-f-]{36}}', async (c) => {
  const bookmark = await store.get(c.req.param('id'));
  return bookmark ? c.json(bookmark) : c.json({ error: 'not found' }, 404);
});

app.post('/', zValidator('json', Bookmark), async (c) => {
  const input = c.req.valid('json');
  const id = await store.add(input);
  return c.json({ id, ...input }, 201);
});

export const handler = handle(app);
