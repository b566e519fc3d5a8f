import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { findArticles } from './articles';

const app = new Hono();

app.get('/search', async (c) => {
  const words = c.req.query('q') ?? '';
  const articles = await findArticles(words);
  const list = articles.map((article) => `<li><a href="/a/${article.id}">${article.title}</a></li>`).join('');
  const summary = `<p>${articles.length} results for <em>${words}</em></p>`;
  return c.html(`<main>${summary}<ul>${list}</ul></main>`); // expect: xss
});

app.get('/health', (c) => c.json({ ok: true }));

export const handler = handle(app);
