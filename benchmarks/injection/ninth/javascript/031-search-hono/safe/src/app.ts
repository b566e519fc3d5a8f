import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { html } from 'hono/html';
import { findArticles } from './articles';

const app = new Hono();

app.get('/search', async (c) => {
  const words = c.req.query('q') ?? '';
  const articles = await findArticles(words);
  const list = articles.map((article) => html`<li><a href="/a/${article.id}">${article.title}</a></li>`);
  const summary = html`<p>${articles.length} results for <em>${words}</em></p>`;
  return c.html(html`<main>${summary}<ul>${list}</ul></main>`);
});

app.get('/health', (c) => c.json({ ok: true }));

export const handler = handle(app);
