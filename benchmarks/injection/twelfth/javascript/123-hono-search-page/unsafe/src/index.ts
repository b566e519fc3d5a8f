import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { searchPage } from './page';
import { Catalog } from './catalog';

const app = new Hono();
const catalog = new Catalog();

app.get('/search', async (c) => {
  const words = c.req.query('q') ?? '';
  const items = await catalog.find(words);
  return c.html(searchPage(words, items)); // expect: xss
});

app.get('/health', (c) => c.json({ ok: true }));

export const handler = handle(app);
