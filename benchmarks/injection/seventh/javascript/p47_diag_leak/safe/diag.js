'use strict';
const https = require('https');

const config = {
  apiKey: process.env.PAYMENT_API_KEY,
  dbPassword: process.env.DB_PASSWORD,
  endpoint: 'pay.example.com',
  stage: process.env.STAGE,
};

function ping() {
  return new Promise((resolve) => {
    https
      .request({ host: config.endpoint, path: '/ping', method: 'HEAD', timeout: 1500 }, (res) => {
        res.resume();
        resolve(res.statusCode);
      })
      .on('error', () => resolve(0))
      .end();
  });
}

function view() {
  return { stage: config.stage, endpoint: config.endpoint, apiKey: config.apiKey ? 'set' : 'missing', db: Boolean(config.dbPassword) };
}

exports.handler = async (event) => {
  const started = Date.now();
  const upstream = await ping();
  const report = Object.assign(view(), {
    upstream,
    took: Date.now() - started,
    memory: process.memoryUsage().rss,
    node: process.version,
  });
  return { statusCode: upstream === 200 ? 200 : 503, body: JSON.stringify(report) };
};
