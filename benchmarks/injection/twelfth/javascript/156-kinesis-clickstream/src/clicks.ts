import type { KinesisStreamEvent } from 'aws-lambda';
import { ClickRepository } from './click-repository';
import { parseClick, type Click } from './click';

const repository = new ClickRepository(process.env.CLICKS_TABLE ?? 'clicks');

function* clicks(event: KinesisStreamEvent): Generator<Click> {
  for (const { kinesis } of event.Records) {
    const click = parseClick(Buffer.from(kinesis.data, 'base64').toString('utf8'));
    if (click.ok) yield click.value;
  }
}

const minute = (at: number): number => Math.floor(at / 60_000);

export const handler = async (event: KinesisStreamEvent): Promise<{ keys: number }> => {
  const sums = new Map<string, { page: string; minute: number; count: number }>();
  for (const { page, at } of clicks(event)) {
    const key = `${page}#${minute(at)}`;
    const sum = sums.get(key) ?? { page, minute: minute(at), count: 0 };
    sum.count += 1;
    sums.set(key, sum);
  }
  await Promise.all([...sums.values()].map((sum) => repository.add(sum.page, sum.minute, sum.count)));
  return { keys: sums.size };
};
