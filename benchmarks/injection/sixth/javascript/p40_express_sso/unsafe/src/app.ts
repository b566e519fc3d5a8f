import express, { type Request, type Response } from 'express';
import serverless from 'serverless-http';
import cookieParser from 'cookie-parser';
import { continueTo } from './continue';

const app = express();
app.use(cookieParser(process.env.COOKIE_SECRET));

app.get('/sso/done', (req: Request, res: Response) => {
  if (!req.signedCookies.session) {
    res.status(401).json({ error: 'no session' });
    return;
  }
  const next = typeof req.query.next === 'string' ? req.query.next : '/';
  continueTo(res, next);
});

app.get('/sso/whoami', (req: Request, res: Response) => {
  res.json({ signedIn: Boolean(req.signedCookies.session) });
});

app.get('/sso/logout', (_req: Request, res: Response) => {
  res.clearCookie('session').redirect(303, '/');
});

export const handler = serverless(app);
