const serverless = require('serverless-http');
const { createApp } = require('./src/app');

exports.handler = serverless(createApp());
