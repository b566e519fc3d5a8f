import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { ClickCounter } from './click-counter';
import { CampaignLinks } from './campaign-links';

const app = new Hono();
const clicks = new ClickCounter();
const links = new CampaignLinks();

app.get('/c/:campaign', async (c) => {
  const campaign = Number(c.req.param('campaign'));
  if (!Number.isInteger(campaign)) return c.notFound();
  const target = await links.target(campaign, c.req.query('u') ?? '');
  if (!target) return c.notFound();
  await clicks.increment(campaign);
  return c.redirect(target, 302);
});

app.get('/c', (c) => c.text('campaign links'));

export const handler = handle(app);
