import type { ALBHandler } from 'aws-lambda';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';

const dynamodb = new DynamoDBClient({});
const sqs = new SQSClient({});

const timed = async (name: string, action: () => Promise<unknown>) => {
  const started = performance.now();
  const ok = await action().then(() => true, () => false);
  return { name, ok, ms: Math.round(performance.now() - started) };
};

export const handler: ALBHandler = async () => {
  const checks = await Promise.all([
    timed('table', () => dynamodb.send(new DescribeTableCommand({ TableName: process.env.TABLE }))),
    timed('queue', () => sqs.send(new GetQueueAttributesCommand({ QueueUrl: process.env.QUEUE_URL }))),
  ]);
  const healthy = checks.every(({ ok }) => ok);
  return {
    statusCode: healthy ? 200 : 503,
    statusDescription: healthy ? '200 OK' : '503 Service Unavailable',
    isBase64Encoded: false,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(checks),
  };
};
