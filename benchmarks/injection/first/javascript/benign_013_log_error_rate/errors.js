const zlib = require('zlib');
const { promisify } = require('util');
const { CloudWatch } = require('@aws-sdk/client-cloudwatch');

const gunzip = promisify(zlib.gunzip);
const cloudwatch = new CloudWatch({});

async function decode(event) {
  const compressed = Buffer.from(event.awslogs.data, 'base64');
  return JSON.parse((await gunzip(compressed)).toString('utf8'));
}

const level = ({ message }) => {
  if (/\b(ERROR|FATAL)\b/.test(message)) return 'errors';
  if (/\bWARN(ING)?\b/.test(message)) return 'warnings';
  return 'other';
};

exports.handler = async (event) => {
  const { logEvents } = await decode(event);
  const counts = { errors: 0, warnings: 0, other: 0 };
  logEvents.forEach((e) => { counts[level(e)] += 1; });

  await cloudwatch.putMetricData({
    Namespace: 'LogLevels',
    MetricData: Object.entries(counts).map(([MetricName, Value]) => ({ MetricName, Value, Unit: 'Count' })),
  });
  console.log(JSON.stringify({ message: 'levels counted', ...counts }));
};
