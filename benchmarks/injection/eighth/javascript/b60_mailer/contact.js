const Koa = require('koa');
const { bodyParser } = require('@koa/bodyparser');
const serverless = require('serverless-http');
const { SESv2Client, SendEmailCommand } = require('@aws-sdk/client-sesv2');

const ses = new SESv2Client({});
const app = new Koa();

const clean = (value, max) => String(value ?? '').replace(/[\r\n]+/g, ' ').trim().slice(0, max);

app.use(bodyParser());

app.use(async (ctx) => {
  if (ctx.method !== 'POST') ctx.throw(405);
  const name = clean(ctx.request.body.name, 80);
  const email = clean(ctx.request.body.email, 120);
  const message = String(ctx.request.body.message ?? '').slice(0, 4000);

  if (!name || !/^[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}$/i.test(email) || !message) {
    ctx.status = 422;
    ctx.body = { message: 'Please fill in all fields.' };
    return;
  }

  await ses.send(new SendEmailCommand({
    FromEmailAddress: process.env.FROM_ADDRESS,
    Destination: { ToAddresses: [process.env.OFFICE_ADDRESS] },
    ReplyToAddresses: [email],
    Content: {
      Simple: {
        Subject: { Data: 'Contact form' },
        Body: { Text: { Data: `From: ${name} <${email}>\n\n${message}` } },
      },
    },
  }));
  ctx.status = 202;
  ctx.body = { status: 'sent' };
});

exports.handler = serverless(app);
