import type { CloudWatchLogsDecodedData, CloudWatchLogsEvent } from 'aws-lambda';
import { gunzip } from 'node:zlib';
import { promisify } from 'node:util';
import { CloudWatchClient, PutMetricDataCommand, type MetricDatum } from '@aws-sdk/client-cloudwatch';

const inflate = promisify(gunzip);
const cloudwatch = new CloudWatchClient({});

const classes: ReadonlyArray<readonly [name: string, pattern: RegExp]> = [
  ['Timeout', /Task timed out/],
  ['OutOfMemory', /JavaScript heap out of memory|signal: killed/],
  ['Throttled', /ThrottlingException|Rate exceeded/],
];

const classify = (message: string): string | undefined => classes.find(([, pattern]) => pattern.test(message))?.[0];

export const handler = async (event: CloudWatchLogsEvent): Promise<void> => {
  const text = await inflate(Buffer.from(event.awslogs.data, 'base64'));
  const { logEvents, logGroup } = JSON.parse(text.toString('utf8')) as CloudWatchLogsDecodedData;
  const counts = new Map<string, number>();
  for (const { message } of logEvents) {
    const name = classify(message);
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const MetricData: MetricDatum[] = [...counts].map(([MetricName, Value]) => ({
    MetricName,
    Value,
    Unit: 'Count',
    Dimensions: [{ Name: 'LogGroup', Value: logGroup }],
  }));
  if (MetricData.length > 0) await cloudwatch.send(new PutMetricDataCommand({ Namespace: 'Platform/Errors', MetricData }));
};
