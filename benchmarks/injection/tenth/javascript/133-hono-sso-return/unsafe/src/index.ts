import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { setCookie } from 'hono/cookie';
import { subjectOf } from './idp';
import { seal } from './session';

const app = new Hono();

app.get('/sso/done', async (c) => {
  const { id_token: idToken, return_to: returnTo } = c.req.query();
  const subject = await subjectOf(idToken);
  setCookie(c, 'session', seal(subject), { httpOnly: true, secure: true, sameSite: 'Lax' });
  return c.redirect(returnTo ?? '/'); // expect: redirect
});

export const handler = handle(app);
