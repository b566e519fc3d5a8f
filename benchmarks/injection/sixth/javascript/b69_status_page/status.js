'use strict';
const { CloudWatch } = require('@aws-sdk/client-cloudwatch');

const cw = new CloudWatch({});

async function series(hours) {
  const now = new Date();
  const { Datapoints } = await cw.getMetricStatistics({
    Namespace: 'AWS/ApplicationELB',
    MetricName: 'HTTPCode_Target_5XX_Count',
    Dimensions: [{ Name: 'LoadBalancer', Value: process.env.LB }],
    StartTime: new Date(now - hours * 3600 * 1000),
    EndTime: now,
    Period: 900,
    Statistics: ['Sum'],
  });
  return Datapoints.sort((a, b) => a.Timestamp - b.Timestamp).map((d) => d.Sum);
}

function bars(values) {
  const max = Math.max(1, ...values);
  return values
    .map((v, i) => `<rect x="${i * 6}" y="${60 - Math.round((v / max) * 60)}" width="5" height="${Math.round((v / max) * 60)}"/>`)
    .join('');
}

exports.handler = async (event) => {
  const asked = parseInt((event.queryStringParameters || {}).hours, 10);
  const hours = Number.isNaN(asked) ? 6 : Math.min(48, Math.max(1, asked));
  const values = await series(hours);
  const errors = values.reduce((a, b) => a + b, 0);
  return {
    statusCode: 200,
    statusDescription: '200 OK',
    isBase64Encoded: false,
    headers: { 'Content-Type': 'text/html; charset=utf-8', Refresh: '60' },
    body: `<!doctype html><title>Status</title>
<h1>${errors === 0 ? 'All good' : errors + ' errors'} in ${hours} hours</h1>
<svg width="${values.length * 6}" height="60">${bars(values)}</svg>`,
  };
};
