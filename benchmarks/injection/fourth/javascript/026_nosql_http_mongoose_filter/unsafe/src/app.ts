import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { z } from 'zod';
import { connect } from './mongo';
import { DeviceModel } from './device';

const app = new Hono();

const Page = z.object({ skip: z.coerce.number().int().min(0).default(0) });

app.get('/health', (c) => c.json({ ok: true }));

app.post('/devices/search', async (c) => {
  await connect();
  const { skip } = Page.parse({ skip: c.req.query('skip') });
  const filter = await c.req.json();
  const devices = await DeviceModel.find(filter).skip(skip).limit(20).lean(); // expect: nosql
  return c.json({ count: devices.length, ids: devices.map((d) => String(d._id)) });
});

app.onError((_err, c) => c.json({ error: 'failed' }, 500));

export const handler = handle(app);
