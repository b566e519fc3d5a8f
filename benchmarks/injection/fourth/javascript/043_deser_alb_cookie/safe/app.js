const express = require('express');
const cookieParser = require('cookie-parser');
const serverless = require('serverless-http');
const prefs = require('./prefs');

const app = express();
app.use(cookieParser());

app.use((req, res, next) => {
  try {
    req.prefs = prefs.read(req.cookies.prefs);
    next();
  } catch (e) {
    next(e);
  }
});

app.get('/dashboard', (req, res) => {
  res.json({
    widgets: req.prefs.compact ? 4 : 8,
    dark: Boolean(req.prefs.dark),
  });
});

// eslint-disable-next-line no-unused-vars
app.use((err, req, res, next) => res.status(400).json({ error: 'preferences' }));

exports.handler = serverless(app);
