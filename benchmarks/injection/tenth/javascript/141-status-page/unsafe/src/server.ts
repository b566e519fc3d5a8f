import express from 'express';
import serverless from 'serverless-http';
import { config } from './config';

const app = express();
const startedAt = new Date();

app.get('/status', (_req, res) => {
  res.json({ ok: true, startedAt, config }); // expect: credential-leak
});

export const handler = serverless(app);
