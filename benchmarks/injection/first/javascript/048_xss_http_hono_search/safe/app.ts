import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { search, Hit } from './catalog';

const app = new Hono();

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const encode = (text: string): string => text.replace(/[&<>"']/g, (ch) => ENTITIES[ch]);

const item = ({ title }: Hit): string => `<li>${title}</li>`;

app.get('/search', (c) => {
  const q = c.req.query('q') ?? '';
  const hits = search(q);
  const list = hits.length ? `<ul>${hits.map(item).join('')}</ul>` : '<p>No results</p>';
  return c.html(`<h1>Results for ${encode(q)}</h1>${list}`);
});

app.get('/api/search', (c) => c.json({ hits: search(c.req.query('q') ?? '') }));

export const handler = handle(app);
