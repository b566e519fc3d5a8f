import express from 'express';
import serverless from 'serverless-http';
import { config } from './config';

const app = express();
const startedAt = new Date();

app.get('/status', (_req, res) => {
  const { stage, release } = config;
  res.json({ ok: true, startedAt, config: { stage, release } });
});

export const handler = serverless(app);
