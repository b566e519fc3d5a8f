import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { secureHeaders } from 'hono/secure-headers';
import { routes } from './routes';

const app = new Hono();

app.use(secureHeaders());
app.route('/items', routes);
app.onError((error, c) => {
  console.error('failed:', error.name);
  return c.json({ message: 'internal error' }, 500);
});

export const handler = handle(app);
