import express, { Request, Response } from 'express';
import serverlessExpress from '@codegenie/serverless-express';

const app = express();

const isLocal = (target: string): boolean => target.startsWith('/');

app.get('/logout', (req: Request, res: Response) => {
  const target = typeof req.query.returnTo === 'string' ? req.query.returnTo : '/';
  res.clearCookie('sid', { httpOnly: true, secure: true });
  if (isLocal(target)) {
    return res.redirect(303, target); // expect: redirect
  }
  return res.redirect(303, '/');
});

app.get('/', (_req: Request, res: Response) => {
  res.json({ service: 'logout' });
});

export const handler = serverlessExpress({ app });
