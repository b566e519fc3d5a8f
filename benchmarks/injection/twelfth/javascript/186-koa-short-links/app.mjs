import Koa from 'koa';
import Router from '@koa/router';
import serverless from 'serverless-http';
import { LinkStore } from './link-store.mjs';

const app = new Koa();
const router = new Router();
const links = new LinkStore(process.env.LINKS_TABLE);

router.get('/:code', async (ctx) => {
  const { code } = ctx.params;
  if (!/^[A-Za-z0-9]{4,12}$/.test(code)) ctx.throw(404);
  const link = await links.find(code);
  if (!link) ctx.throw(404);
  ctx.set('cache-control', 'no-store');
  ctx.redirect(link.target);
});

app.use(router.routes()).use(router.allowedMethods());

export const handler = serverless(app);
