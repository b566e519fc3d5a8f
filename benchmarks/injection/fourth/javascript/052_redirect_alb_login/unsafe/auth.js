const express = require('express');
const serverless = require('serverless-http');
const { issueCode, verifyCode } = require('./codes');

const app = express();
app.use(express.urlencoded({ extended: false }));

app.get('/login', (req, res) => {
  res.json({ code: issueCode() });
});

app.post('/callback', (req, res, next) => {
  verifyCode(req.body.code, (err, ok) => {
    if (err) return next(err);
    if (!ok) return res.status(401).json({ error: 'code' });
    const target = req.body.returnTo || '/';
    return res.redirect(303, target); // expect: redirect
  });
});

app.use((err, req, res, next) => {
  if (res.headersSent) return next(err);
  res.status(500).json({ error: 'internal' });
});

module.exports.handler = serverless(app, { binary: false });
