'use strict';

const { collect } = require('./collectors');

const render = (statusCode, report) => ({
  statusCode,
  statusDescription: `${statusCode} ${statusCode === 200 ? 'OK' : 'Service Unavailable'}`,
  headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  isBase64Encoded: false,
  body: JSON.stringify(report),
});

exports.handler = async (event) => {
  const deep = event.queryStringParameters?.deep === '1';
  const report = await collect({ deep });
  return render(report.healthy ? 200 : 503, report);
};
