import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchLogsDecodedData, CloudWatchLogsEvent } from 'aws-lambda';

const unzip = promisify(gunzip);
const cloudwatch = new CloudWatchClient({});

const PATTERNS: ReadonlyArray<readonly [name: string, pattern: RegExp]> = [
  ['Timeouts', /Task timed out after \d+\.\d+ seconds/],
  ['OutOfMemory', /Runtime exited with error: signal: killed/],
  ['Unhandled', /Uncaught Exception|Unhandled Promise Rejection/],
];

async function decode(event: CloudWatchLogsEvent): Promise<CloudWatchLogsDecodedData> {
  const buffer = await unzip(Buffer.from(event.awslogs.data, 'base64'));
  return JSON.parse(buffer.toString('utf8'));
}

export const handler = async (event: CloudWatchLogsEvent): Promise<void> => {
  const { messageType, logEvents } = await decode(event);
  if (messageType !== 'DATA_MESSAGE') return;

  const counts = PATTERNS.map(([name, pattern]) => ({
    MetricName: name,
    Unit: 'Count' as const,
    Value: logEvents.filter(({ message }) => pattern.test(message)).length,
    Dimensions: [{ Name: 'Stage', Value: process.env.STAGE ?? 'dev' }],
  })).filter(({ Value }) => Value > 0);

  if (counts.length > 0) {
    await cloudwatch.send(new PutMetricDataCommand({ Namespace: 'Platform/Errors', MetricData: counts }));
  }
};
