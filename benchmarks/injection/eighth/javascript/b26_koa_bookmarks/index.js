const Koa = require('koa');
const Router = require('@koa/router');
const { bodyParser } = require('@koa/bodyparser');
const serverless = require('serverless-http');
const { BookmarkStore } = require('./store');

const store = new BookmarkStore(process.env.BOOKMARKS_TABLE);
const router = new Router({ prefix: '/bookmarks' });

router.get('/', async (ctx) => {
  ctx.body = { bookmarks: await store.list(ctx.state.user) };
});

router.post('/', async (ctx) => {
  const { url, title } = ctx.request.body;
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    ctx.throw(400, 'not an address');
  }
  if (!['http:', 'https:'].includes(parsed.protocol)) ctx.throw(400, 'only web addresses');
  ctx.status = 201;
  ctx.body = await store.add(ctx.state.user, parsed.href, String(title || parsed.hostname));
});

router.delete('/:id', async (ctx) => {
  await store.remove(ctx.state.user, ctx.params.id);
  ctx.status = 204;
});

const app = new Koa();
app.use(bodyParser());
app.use(async (ctx, next) => {
  const claims = ctx.req.requestContext?.authorizer?.jwt?.claims;
  ctx.assert(claims, 401);
  ctx.state.user = claims.sub;
  await next();
});
app.use(router.routes());
app.use(router.allowedMethods());

exports.handler = serverless(app, {
  request: (request, event) => {
    request.requestContext = event.requestContext;
  },
});
