import type { S3Event } from 'aws-lambda';
import { AthenaClient, StartQueryExecutionCommand } from '@aws-sdk/client-athena';

const athena = new AthenaClient({});
const LOCATION = process.env.LAKE_LOCATION!;
const KEY = /^events\/dt=(\d{4})-(\d{2})-(\d{2})\/[^/]+\.parquet$/;

interface Partition {
  year: number;
  month: number;
  day: number;
}

function partitionOf(key: string): Partition | null {
  const m = KEY.exec(key);
  if (!m) return null;
  const [year, month, day] = m.slice(1).map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { year, month, day } : null;
}

const two = (n: number): string => n.toString().padStart(2, '0');

export const handler = async (event: S3Event): Promise<void> => {
  const days = new Set<string>();
  for (const { s3 } of event.Records) {
    const p = partitionOf(decodeURIComponent(s3.object.key.replace(/\+/g, ' ')));
    if (p) days.add(`${p.year}-${two(p.month)}-${two(p.day)}`);
  }
  for (const dt of days) {
    const ddl = `ALTER TABLE events ADD IF NOT EXISTS PARTITION (dt = '${dt}') LOCATION '${LOCATION}/events/dt=${dt}/'`;
    await athena.send(new StartQueryExecutionCommand({
      QueryString: ddl,
      QueryExecutionContext: { Database: 'lake' },
      WorkGroup: 'loader',
    }));
  }
};
