const serverless = require('serverless-http');
const express = require('express');
const { connect } = require('./connection');

const app = express();
app.use(express.json({ limit: '20kb' }));
app.use((req, res, next) => connect().then(() => next(), next));
app.use('/profiles', require('./profiles'));
app.use((err, req, res, next) => {
  if (res.headersSent) return next(err);
  res.status(err.name === 'ValidationError' ? 422 : 500).json({ error: err.name });
});

module.exports.handler = serverless(app);
