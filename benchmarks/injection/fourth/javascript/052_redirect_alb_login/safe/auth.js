const express = require('express');
const serverless = require('serverless-http');
const { issueCode, verifyCode } = require('./codes');

const app = express();
app.use(express.urlencoded({ extended: false }));

const PAGES = Object.freeze({ home: '/', account: '/account', orders: '/orders' });

function pageFor(name) {
  return Object.prototype.hasOwnProperty.call(PAGES, name) ? PAGES[name] : PAGES.home;
}

app.get('/login', (req, res) => {
  res.json({ code: issueCode() });
});

app.post('/callback', (req, res, next) => {
  verifyCode(req.body.code, (err, ok) => {
    if (err) return next(err);
    if (!ok) return res.status(401).json({ error: 'code' });
    const target = pageFor(req.body.returnTo);
    return res.redirect(303, target);
  });
});

app.use((err, req, res, next) => {
  if (res.headersSent) return next(err);
  res.status(500).json({ error: 'internal' });
});

module.exports.handler = serverless(app, { binary: false });
