import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { customers } from './customers';

const app = new Hono().basePath('/v1');
app.route('/customers', customers);
app.get('/health', (c) => c.json({ ok: true }));

export const handler = handle(app);
