import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { html } from 'hono/html';
import { getCookie } from 'hono/cookie';
import { ProfileStore } from './profile-store';

const app = new Hono();
const store = new ProfileStore();

const layout = (title: string, content: unknown) => html`<!doctype html>
  <html>
    <head><title>${title}</title></head>
    <body>${content}</body>
  </html>`;

app.get('/u/:handle', async (c) => {
  const profile = await store.find(c.req.param('handle'));
  if (!profile) return c.redirect('/');
  const compact = c.req.query('view') === 'compact';
  return c.html(
    layout(profile.name, compact ? html`<b>${profile.name}</b>` : html`<h1>${profile.name}</h1><p>${profile.about}</p>`),
  );
});

app.get('/', (c) => {
  const visited = getCookie(c, 'visited') === '1';
  return c.html(layout('Profiles', visited ? html`<p>Welcome back</p>` : html`<p>Welcome</p>`));
});

export const handler = handle(app);
