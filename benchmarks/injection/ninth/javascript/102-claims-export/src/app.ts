import { Hono } from 'hono';
import { handle, type ApiGatewayRequestContextV2, type LambdaEvent } from 'hono/aws-lambda';
import { accounts } from './accounts';

type Bindings = { event: LambdaEvent; requestContext: ApiGatewayRequestContextV2 };

const app = new Hono<{ Bindings: Bindings; Variables: { account: string } }>();

app.use('*', async (c, next) => {
  const account = c.env.requestContext.authorizer.jwt?.claims?.sub;
  if (!account) return c.json({ error: 'login' }, 401);
  c.set('account', String(account));
  await next();
});

app.get('/settings', async (c) => c.json(await accounts.settings(c.get('account'))));

app.put('/settings/theme', async (c) => {
  const { theme } = await c.req.json<{ theme: string }>();
  if (!['light', 'dark'].includes(theme)) return c.json({ error: 'theme' }, 422);
  await accounts.setTheme(c.get('account'), theme);
  return c.body(null, 204);
});

export const handler = handle(app);
