import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { html } from 'hono/html';
import { list, sign } from './store';

const app = new Hono();

app.get('/', async (c) => {
  const entries = await list(20);
  return c.html(html`<!doctype html>
    <h1>Guest book</h1>
    <ul>
      ${entries.map((e) => html`<li><b>${e.name}</b>: ${e.text}</li>`)}
    </ul>
    <form method="post"><input name="name"><textarea name="text"></textarea><button>Sign</button></form>`);
});

app.post('/', async (c) => {
  const form = await c.req.parseBody();
  const name = String(form.name ?? '').trim().slice(0, 40);
  const text = String(form.text ?? '').trim().slice(0, 500);
  if (!name || !text) return c.text('both fields are needed', 400);
  await sign({ name, text });
  return c.redirect('/', 303);
});

export const handler = handle(app);
