import type { KinesisStreamEvent } from 'aws-lambda';

export interface Reading {
  sensor: number;
  value: number;
}

export interface Window {
  sensor: number;
  count: number;
  sum: number;
  peak: number;
}

export function* readings(event: KinesisStreamEvent): Generator<Reading> {
  for (const { kinesis } of event.Records) {
    const [sensor, value] = Buffer.from(kinesis.data, 'base64').toString('ascii').split(',', 2).map(Number);
    if (Number.isInteger(sensor) && Number.isFinite(value)) yield { sensor, value };
  }
}

export function windows(source: Iterable<Reading>): Window[] {
  const bySensor = new Map<number, Window>();
  for (const { sensor, value } of source) {
    const w = bySensor.get(sensor) ?? { sensor, count: 0, sum: 0, peak: -Infinity };
    w.count++;
    w.sum += value;
    w.peak = Math.max(w.peak, value);
    bySensor.set(sensor, w);
  }
  return [...bySensor.values()];
}
