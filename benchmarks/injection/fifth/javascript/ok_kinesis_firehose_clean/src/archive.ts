import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';

const compress = promisify(gzip);
const s3 = new S3Client({});

interface Reading {
  sensor: string;
  value: number;
  at: number;
}

const decode = ({ kinesis }: KinesisStreamRecord): Reading => {
  const { s, v, t } = JSON.parse(Buffer.from(kinesis.data, 'base64').toString('utf8'));
  return { sensor: String(s), value: Number(v), at: Number(t) };
};

const hourOf = ({ at }: Reading): string => new Date(Number.isFinite(at) ? at : 0).toISOString().slice(0, 13);

function groupBy<T, K>(items: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

async function store(hour: string, readings: Reading[]): Promise<void> {
  const text = readings.map((reading) => JSON.stringify(reading)).join('\n');
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  await s3.send(new PutObjectCommand({
    Bucket: process.env.ARCHIVE_BUCKET,
    Key: `readings/hour=${hour}/${hash}.ndjson.gz`,
    Body: await compress(text),
    ContentType: 'application/x-ndjson',
    ContentEncoding: 'gzip',
  }));
}

export const handler = async (event: KinesisStreamEvent): Promise<void> => {
  const groups = groupBy(event.Records.map(decode), hourOf);
  await Promise.all([...groups].map(([hour, readings]) => store(hour, readings)));
};
