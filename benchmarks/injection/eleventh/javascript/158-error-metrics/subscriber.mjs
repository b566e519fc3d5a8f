import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';

const inflate = promisify(gunzip);
const cloudwatch = new CloudWatchClient({});

const CATEGORIES = Object.freeze({
  Timeout: /Task timed out after/,
  OutOfMemory: /Runtime exited with error: signal: killed|heap out of memory/,
  Throttled: /ThrottlingException|TooManyRequestsException|ProvisionedThroughputExceeded/,
  Unhandled: /Unhandled(?:PromiseRejection| exception)/,
});

const decode = async ({ awslogs }) => {
  const buffer = await inflate(Buffer.from(awslogs.data, 'base64'));
  return JSON.parse(buffer.toString('utf8'));
};

function classify(events) {
  const counts = new Map(Object.keys(CATEGORIES).map((name) => [name, 0]));
  for (const { message } of events) {
    for (const [name, pattern] of Object.entries(CATEGORIES)) {
      if (pattern.test(message)) counts.set(name, counts.get(name) + 1);
    }
  }
  return counts;
}

const durations = (events) => events
  .map(({ message }) => /REPORT RequestId: \S+\s+Duration: ([\d.]+) ms/.exec(message)?.[1])
  .filter(Boolean)
  .map(Number);

function* metricData(counts, times) {
  const Timestamp = new Date();
  for (const [name, value] of counts) {
    if (value > 0) yield { MetricName: `Errors.${name}`, Value: value, Unit: 'Count', Timestamp };
  }
  if (times.length > 0) {
    yield { MetricName: 'Duration', Values: times.slice(0, 150), Unit: 'Milliseconds', Timestamp };
  }
}

export const handler = async (event) => {
  const { messageType, logEvents } = await decode(event);
  if (messageType !== 'DATA_MESSAGE') return { metrics: 0 };
  const MetricData = [...metricData(classify(logEvents), durations(logEvents))];
  if (MetricData.length > 0) {
    await cloudwatch.send(new PutMetricDataCommand({ Namespace: 'Acme/Logs', MetricData }));
  }
  return { metrics: MetricData.length };
};
