import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { html } from 'hono/html';
import { profiles } from './profiles.mjs';

const app = new Hono();

app.use('*', async (c, next) => {
  const began = performance.now();
  await next();
  c.header('server-timing', `app;dur=${(performance.now() - began).toFixed(1)}`);
});

app.get('/profiles/:id', (c) => {
  const profile = profiles.get(Number(c.req.param('id')));
  if (!profile) return c.notFound();
  const nick = c.req.query('as') ?? profile.nick;
  return c.html(html`<article><h3>${nick}</h3><p>Member since ${profile.since}</p></article>`);
});

app.get('/profiles', (c) => {
  const list = [...profiles.entries()].map(([id, p]) => html`<li><a href="/profiles/${id}">${p.nick}</a></li>`);
  return c.html(html`<ul>${list}</ul>`);
});

app.onError((err, c) => c.json({ error: 'internal' }, 500));

export const handler = handle(app);
