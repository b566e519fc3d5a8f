import type { KinesisStreamEvent } from 'aws-lambda';
import { TimestreamWriteClient, WriteRecordsCommand, type _Record } from '@aws-sdk/client-timestream-write';

type Click = { path?: unknown; at?: unknown };

const CLASSES: Array<[RegExp, string]> = [
  [/^\/products\//, 'product'],
  [/^\/search/, 'search'],
  [/^\/(cart|checkout)/, 'checkout'],
];

const classify = (path: string): string => CLASSES.find(([re]) => re.test(path))?.[1] ?? 'other';

class Counter extends Map<string, number> {
  bump(key: string): void {
    this.set(key, (this.get(key) ?? 0) + 1);
  }
}

const writer = new TimestreamWriteClient({});

export const handler = async (event: KinesisStreamEvent): Promise<void> => {
  const counter = new Counter();
  for (const record of event.Records) {
    let click: Click;
    try {
      click = JSON.parse(Buffer.from(record.kinesis.data, 'base64').toString('utf8'));
    } catch {
      counter.bump('broken');
      continue;
    }
    counter.bump(classify(String(click.path ?? '')));
  }

  const Time = String(Date.now());
  const Records: _Record[] = [...counter].map(([name, n]) => ({
    Dimensions: [{ Name: 'class', Value: name }],
    MeasureName: 'clicks',
    MeasureValue: n.toString(),
    MeasureValueType: 'BIGINT',
    Time,
  }));
  if (Records.length === 0) return;
  await writer.send(new WriteRecordsCommand({ DatabaseName: 'web', TableName: 'clicks', Records }));
};
