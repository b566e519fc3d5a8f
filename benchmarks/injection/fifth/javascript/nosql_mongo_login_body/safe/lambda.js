const express = require('express');
const serverless = require('serverless-http');

const app = express();
app.use(express.json({ limit: '10kb' }));
app.use('/accounts', require('./accounts'));

exports.handler = serverless(app);
