import { Hono } from 'hono';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import { zValidator } from '@hono/zod-validator';
import { z } from 'zod';
import { Tasks } from './task.entity';

type Env = { Bindings: { event: LambdaEvent & { requestContext: { authorizer: { jwt: { claims: Record<string, string> } } } } } };

const app = new Hono<Env>();
const owner = (c: { env: Env['Bindings'] }): string => c.env.event.requestContext.authorizer.jwt.claims.sub;

const body = z.object({ title: z.string().min(1).max(200), state: z.enum(['open', 'done']).default('open') });

app.get('/tasks', zValidator('query', z.object({ state: z.enum(['open', 'done']).optional() })), async (c) => {
  const { state } = c.req.valid('query');
  const query = Tasks.query.byOwner({ owner: owner(c) });
  const { data } = state ? await query.where((attr, op) => op.eq(attr.state, state)).go() : await query.go();
  return c.json(data);
});

app.post('/tasks', zValidator('json', body), async (c) => {
  const { data } = await Tasks.create({ owner: owner(c), ...c.req.valid('json') }).go();
  return c.json({ id: data.taskId }, 201);
});

app.delete('/tasks/:id{[0-9a-f-]{36}}', async (c) => {
  await Tasks.delete({ owner: owner(c), taskId: c.req.param('id') }).go();
  return c.body(null, 204);
});

export const handler = handle(app);
