import { execa } from 'execa';
import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
import { createReadStream } from 'node:fs';
import { settings } from './settings';

type Input = { database: string; taskToken?: string; retention?: { days: number } };
type Output = { status: 'DONE' | 'SKIPPED'; days: number };

const DATABASES = ['billing', 'catalog', 'people'] as const;
type Database = (typeof DATABASES)[number];

function isDatabase(x: string): x is Database {
  return (DATABASES as readonly string[]).includes(x);
}

const s3 = new S3Client({});

async function dump(database: string): Promise<string> {
  const file = '/tmp/dump.sql.gz';
  await execa(`pg_dump -h ${settings.host} ${database} | gzip > ${file}`, { shell: true, env: { PGPASSFILE: settings.passFile } });
  return file;
}

export const run = async (input: Input): Promise<Output> => {
  const days = Number(input.retention?.days ?? 7);
  if (!isDatabase(input.database)) {
    return { status: 'SKIPPED', days };
  }
  const file = await dump(input.database);
  await s3.send(
    new PutObjectCommand({
      Bucket: settings.bucket,
      Key: `dumps/${Date.now()}.sql.gz`,
      Body: createReadStream(file),
    }),
  );
  return { status: 'DONE', days };
};
