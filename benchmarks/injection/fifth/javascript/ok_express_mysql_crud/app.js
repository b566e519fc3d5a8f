'use strict';

const express = require('express');
const helmet = require('helmet');
const suppliers = require('./routes/suppliers');

const app = express();

app.disable('x-powered-by');
app.use(helmet());
app.use(express.json({ limit: '50kb' }));
app.use('/suppliers', suppliers);
app.get('/health', (req, res) => res.json({ ok: true }));

app.use((req, res) => {
  res.status(404).json({ error: 'not found' });
});

// eslint-disable-next-line no-unused-vars
app.use((err, req, res, next) => {
  const status = err.statusCode || 500;
  if (status >= 500) console.error('request failed', err.code);
  res.status(status).json({ error: status >= 500 ? 'internal error' : err.message });
});

module.exports = app;
