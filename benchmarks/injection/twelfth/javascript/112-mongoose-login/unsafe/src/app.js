const express = require('express');
const serverless = require('serverless-http');
const { memberRouter } = require('./members.router');

const app = express();
app.use(express.json({ limit: '10kb' }));
app.use('/members', memberRouter());
app.use((err, _req, res, _next) => res.status(500).json({ error: 'internal' }));

module.exports.handler = serverless(app);
