'use strict';

const Koa = require('koa');
const Router = require('@koa/router');
const bodyParser = require('koa-bodyparser');
const serverless = require('serverless-http');
const { EntryRepository } = require('./entry-repository');
const { render } = require('./views');

const app = new Koa();
const router = new Router();
const entries = new EntryRepository();

router.get('/', async (ctx) => {
  const page = Math.max(1, Number.parseInt(ctx.query.page, 10) || 1);
  const { rows, hasMore } = await entries.page(page);
  ctx.type = 'html';
  ctx.body = render('index', {
    entries: rows,
    page,
    next: hasMore ? page + 1 : null,
    search: String(ctx.query.search ?? '').slice(0, 50),
  });
});

router.post('/entries', async (ctx) => {
  const { name, message } = ctx.request.body;
  if (typeof name !== 'string' || typeof message !== 'string' || !name.trim() || message.length > 2000) {
    ctx.status = 422;
    ctx.type = 'html';
    ctx.body = render('invalid', { name });
    return;
  }
  await entries.add({ name: name.trim().slice(0, 60), message });
  ctx.redirect('/');
});

app.use(async (ctx, next) => {
  ctx.set('Content-Security-Policy', "default-src 'self'");
  await next();
});
app.use(bodyParser({ enableTypes: ['form'] }));
app.use(router.routes());

exports.handler = serverless(app);
