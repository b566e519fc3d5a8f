import { Hono, type MiddlewareHandler } from 'hono';
import { handle } from 'hono/aws-lambda';
import { secureHeaders } from 'hono/secure-headers';
import { layout } from './layout';

type Env = { Variables: { visitor: string } };

const app = new Hono<Env>();
app.use('*', secureHeaders());

const visitor: MiddlewareHandler<Env> = async (c, next) => {
  const name = c.req.query('name') ?? 'guest';
  if (!/^[\p{L}\d ]{1,40}$/u.test(name)) {
    return c.json({ error: 'name' }, 400);
  }
  c.set('visitor', name);
  await next();
};

app.get('/hello', visitor, (c) => {
  const hour = new Date().getHours();
  const greeting = hour < 12 ? 'Good morning' : 'Good day';
  return c.html(layout('Hello', `<p>${greeting}, ${c.get('visitor')}!</p>`));
});

app.notFound((c) => c.text('nothing here', 404));

export const handler = handle(app);
