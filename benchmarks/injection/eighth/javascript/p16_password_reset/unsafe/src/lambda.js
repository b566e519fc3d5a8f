const serverless = require('serverless-http');
const express = require('express');
const reset = require('./reset');

const app = express();
app.use(express.json());
app.post('/password/reset', reset);
app.use((err, req, res, next) => {
  console.error(JSON.stringify({ error: err.name }));
  res.status(500).json({ error: 'internal error' });
});

module.exports.handler = serverless(app);
