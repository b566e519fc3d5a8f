const Koa = require('koa');
const Router = require('@koa/router');
const { bodyParser } = require('@koa/bodyparser');
const serverless = require('serverless-http');
const ejs = require('ejs');
const templates = require('./templates');

const app = new Koa();
const router = new Router();

router.get('/layouts', (ctx) => {
  ctx.body = { layouts: [...templates.keys()] };
});

router.post('/preview', (ctx) => {
  const { layout, template, firstName, offer } = ctx.request.body;
  const chosen = template || templates.get(layout);
  ctx.assert(chosen, 404, 'unknown layout');

  const html = ejs.render(chosen, { firstName: String(firstName), offer: String(offer) }); // expect: template
  ctx.body = { html, bytes: Buffer.byteLength(html) };
});

app.use(bodyParser());
app.use(router.routes()).use(router.allowedMethods());

exports.handler = serverless(app);
