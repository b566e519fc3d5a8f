import type { SNSEvent } from 'aws-lambda';
import { PublishBatchCommand, SNSClient } from '@aws-sdk/client-sns';
import * as v from 'valibot';
import { WatcherRepository } from './watcher-repository';

const PriceChange = v.strictObject({
  sku: v.pipe(v.string(), v.regex(/^[A-Z]{2}\d{6}$/)),
  oldCents: v.pipe(v.number(), v.integer(), v.minValue(0)),
  newCents: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
type PriceChange = v.InferOutput<typeof PriceChange>;

interface Notification {
  watcherId: string;
  sku: string;
  dropPercent: number;
}

const sns = new SNSClient({});
const watchers = new WatcherRepository();

const drop = ({ oldCents, newCents }: PriceChange): number =>
  oldCents === 0 ? 0 : Math.round(((oldCents - newCents) / oldCents) * 100);

async function* notifications(changes: PriceChange[]): AsyncGenerator<Notification> {
  for (const change of changes) {
    const dropPercent = drop(change);
    if (dropPercent < 5) continue;
    for (const watcherId of await watchers.of(change.sku)) {
      yield { watcherId, sku: change.sku, dropPercent };
    }
  }
}

async function publish(batch: Notification[]): Promise<void> {
  if (batch.length === 0) return;
  await sns.send(
    new PublishBatchCommand({
      TopicArn: process.env.NOTIFICATION_TOPIC,
      PublishBatchRequestEntries: batch.map((n, i) => ({ Id: String(i), Message: JSON.stringify(n) })),
    }),
  );
}

export const handler = async (event: SNSEvent): Promise<void> => {
  const changes = event.Records.map((r) => v.parse(PriceChange, JSON.parse(r.Sns.Message)));
  let batch: Notification[] = [];
  for await (const notification of notifications(changes)) {
    batch.push(notification);
    if (batch.length === 10) {
      await publish(batch);
      batch = [];
    }
  }
  await publish(batch);
};
