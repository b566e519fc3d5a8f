import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { logger } from './quiet';
import { html } from 'hono/html';
import { pages } from './pages';

const app = new Hono();

app.use('*', logger());

app.get('/pages/:name', (c) => {
  const name = c.req.param('name');
  const page = pages.get(name);
  if (!page) return c.html(html`<h1>Not found</h1><p>There is no page ${name}.</p>`, 404);
  return c.html(page);
});

app.get('/pages', (c) => c.json({ pages: [...pages.keys()] }));

export const handler = handle(app);
