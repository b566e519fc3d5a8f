import express, { Request, Response } from 'express';
import serverlessExpress from '@codegenie/serverless-express';

const app = express();
const ORIGIN = 'https://shop.example.com';

function localUrl(target: string): string | undefined {
  const resolved = new URL(target, ORIGIN);
  return resolved.origin === ORIGIN ? resolved.href : undefined;
}

app.get('/logout', (req: Request, res: Response) => {
  const target = typeof req.query.returnTo === 'string' ? req.query.returnTo : '/';
  res.clearCookie('sid', { httpOnly: true, secure: true });
  const url = localUrl(target);
  if (url) {
    return res.redirect(303, url);
  }
  return res.redirect(303, '/');
});

app.get('/', (_req: Request, res: Response) => {
  res.json({ service: 'logout' });
});

export const handler = serverlessExpress({ app });
