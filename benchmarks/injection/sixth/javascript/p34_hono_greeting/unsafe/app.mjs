import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { events } from './events.mjs';

const app = new Hono();

app.get('/health', (c) => c.text('ok'));

app.get('/invite/:event', (c) => {
  const event = events.get(c.req.param('event'));
  if (!event) return c.notFound();
  const guest = c.req.query('guest') ?? 'friend';
  const page = `<!doctype html>
    <title>${event.title}</title>
    <h1>Dear ${guest}</h1>
    <p>please join us at ${event.place} on ${event.day}.</p>`;
  return c.html(page); // expect: xss
});

app.post('/invite/:event/answer', async (c) => {
  const event = events.get(c.req.param('event'));
  if (!event) return c.notFound();
  const form = await c.req.parseBody();
  const coming = form.coming === 'yes';
  event.answers.push({ coming, at: Date.now() });
  return c.json({ coming });
});

export const handler = handle(app);
