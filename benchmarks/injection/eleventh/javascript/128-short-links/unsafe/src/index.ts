import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { ClickCounter } from './click-counter';

const app = new Hono();
const clicks = new ClickCounter();

app.get('/c/:campaign', async (c) => {
  const campaign = Number(c.req.param('campaign'));
  if (!Number.isInteger(campaign)) return c.notFound();
  const target = c.req.query('u');
  if (!target) return c.notFound();
  await clicks.increment(campaign);
  return c.redirect(target, 302); // expect: redirect
});

app.get('/c', (c) => c.text('campaign links'));

export const handler = handle(app);
