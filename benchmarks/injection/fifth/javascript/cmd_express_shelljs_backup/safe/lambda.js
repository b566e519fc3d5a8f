const serverless = require('serverless-http');
const express = require('express');

const app = express();
app.use(express.json());
app.use('/schemas', require('./routes/backups'));
app.use((err, req, res, _next) => {
  res.status(err.status || 500).json({ message: 'failed' });
});

module.exports.handler = serverless(app);
