import type { KinesisStreamEvent } from 'aws-lambda';
import { SQSClient, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { readings, windows, type Window } from './pipeline';

const sqs = new SQSClient({});

const chunk = <T>(xs: T[], n: number): T[][] =>
  xs.length <= n ? [xs] : [xs.slice(0, n), ...chunk(xs.slice(n), n)];

async function send(batch: Window[]): Promise<void> {
  await sqs.send(
    new SendMessageBatchCommand({
      QueueUrl: process.env.WINDOWS_QUEUE,
      Entries: batch.map((w, i) => ({
        Id: String(i),
        MessageBody: JSON.stringify({ sensor: w.sensor, mean: w.sum / w.count, peak: w.peak, count: w.count }),
      })),
    }),
  );
}

export const handler = async (event: KinesisStreamEvent): Promise<void> => {
  const all = windows(readings(event));
  if (all.length === 0) return;
  for (const batch of chunk(all, 10)) await send(batch);
};
