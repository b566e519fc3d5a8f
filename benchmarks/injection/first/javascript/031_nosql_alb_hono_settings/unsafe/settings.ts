import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { MongoClient } from 'mongodb';
import { z } from 'zod';

const client = new MongoClient(process.env.MONGODB_URI as string);
const app = new Hono();

const Settings = z.object({
  resetToken: z.string().length(40),
  theme: z.enum(['light', 'dark']),
});

app.get('/health', (c) => c.text('ok'));

app.post('/settings/reset', async (c) => {
  const payload = await c.req.json();
  const check = Settings.safeParse(payload);
  if (!check.success) {
    console.warn(JSON.stringify({ message: 'settings payload has issues', count: check.error.issues.length }));
  }
  const { resetToken, theme } = payload;

  await client.connect();
  const settings = client.db('portal').collection('settings');
  const outcome = await settings.updateOne({ resetToken }, { $set: { theme: String(theme) } }); // expect: nosql
  return c.json({ updated: outcome.modifiedCount });
});

export const handler = handle(app);
