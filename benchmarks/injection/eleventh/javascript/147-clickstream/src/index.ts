import type { KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import * as v from 'valibot';
import { CounterTable, type Bucket } from './counter-table';

const Click = v.object({
  area: v.picklist(['header', 'hero', 'grid', 'footer']),
  variant: v.picklist(['a', 'b']),
  at: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
type Click = v.InferOutput<typeof Click>;

const table = new CounterTable(process.env.COUNTER_TABLE!);

function* clicks(records: KinesisStreamRecord[]): Generator<Click> {
  for (const { kinesis } of records) {
    const text = Buffer.from(kinesis.data, 'base64').toString('utf8');
    for (const line of text.split('\n').filter(Boolean)) {
      const parsed = v.safeParse(Click, JSON.parse(line));
      if (parsed.success) yield parsed.output;
    }
  }
}

function aggregate(stream: Iterable<Click>): Bucket[] {
  const buckets = new Map<string, Bucket>();
  for (const { area, variant, at } of stream) {
    const minute = Math.floor(at / 60_000);
    const id = `${area}#${variant}#${minute}`;
    const bucket = buckets.get(id) ?? { name: `${area}#${variant}`, minute, count: 0 };
    bucket.count += 1;
    buckets.set(id, bucket);
  }
  return [...buckets.values()];
}

export const handler = async (event: KinesisStreamEvent): Promise<{ buckets: number }> => {
  const buckets = aggregate(clicks(event.Records));
  for (let i = 0; i < buckets.length; i += 20) {
    await Promise.all(buckets.slice(i, i + 20).map((b) => table.add(b)));
  }
  return { buckets: buckets.length };
};
