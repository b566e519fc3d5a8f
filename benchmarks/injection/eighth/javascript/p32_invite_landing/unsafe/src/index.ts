import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { secureHeaders } from 'hono/secure-headers';
import { findInvite } from './invites';

const app = new Hono();

app.use('*', secureHeaders());

app.get('/health', (c) => c.json({ ok: true }));

app.get('/invites/:code', async (c) => {
  const invite = await findInvite(c.req.param('code'));
  if (!invite) return c.json({ message: 'not found' }, 404);

  const guest = c.req.query('guest') ?? 'friend';
  return c.html(`<!doctype html><h1>Hello ${guest}</h1><p>You have been invited to ${invite.seats} seats.</p>`); // expect: xss
});

export const handler = handle(app);
