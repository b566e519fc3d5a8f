const zlib = require('zlib');
const { promisify } = require('util');
const { CloudWatchClient, PutMetricDataCommand } = require('@aws-sdk/client-cloudwatch');

const gunzip = promisify(zlib.gunzip);
const cw = new CloudWatchClient({});

const PATTERNS = [
  [/Task timed out after/, 'timeout'],
  [/ECONNREFUSED|ETIMEDOUT/, 'network'],
  [/AccessDenied/, 'permission'],
  [/\bERROR\b/, 'other'],
];

const classify = (message) => {
  const found = PATTERNS.find(([re]) => re.exec(message) !== null);
  return found ? found[1] : null;
};

exports.handler = async (event) => {
  const buf = await gunzip(Buffer.from(event.awslogs.data, 'base64'));
  const payload = JSON.parse(buf.toString('utf8'));
  if (payload.messageType !== 'DATA_MESSAGE') return { counted: 0 };

  const counts = new Map();
  for (const e of payload.logEvents) {
    const kind = classify(e.message);
    if (kind) counts.set(kind, (counts.get(kind) || 0) + 1);
  }
  if (counts.size === 0) return { counted: 0 };

  await cw.send(new PutMetricDataCommand({
    Namespace: 'Errors',
    MetricData: Array.from(counts, ([kind, n]) => ({
      MetricName: 'errors',
      Value: n,
      Dimensions: [{ Name: 'Kind', Value: kind }],
    })),
  }));
  return { counted: Array.from(counts.values()).reduce((a, b) => a + b, 0) };
};
