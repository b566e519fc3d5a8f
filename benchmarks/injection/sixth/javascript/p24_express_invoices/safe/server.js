const serverless = require('serverless-http');
const express = require('express');
const invoices = require('./routes/invoices');

const app = express();
app.disable('x-powered-by');
app.use(express.json({ limit: '64kb' }));
app.use('/invoices', invoices);
app.use((err, req, res, next) => {
  console.error(JSON.stringify({ status: err.status || 500, name: err.name }));
  res.status(err.status || 500).json({ error: 'failed' });
});

module.exports.handler = serverless(app);
