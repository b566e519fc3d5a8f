import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { createGzip } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { EventBridgeEvent } from 'aws-lambda';

const s3 = new S3Client({});

interface Detail {
  schemaOnly?: boolean;
}

const databases = (process.env.DATABASES ?? 'shop').split(',');

function dump(database: string, schemaOnly: boolean) {
  const args = ['--host', process.env.DB_HOST as string, '--username', 'backup', '--no-password', '--format', 'plain'];
  if (schemaOnly) args.push('--schema-only');
  return spawn('/opt/bin/pg_dump', [...args, database], {
    env: { PGPASSWORD: process.env.DB_PASSWORD, LD_LIBRARY_PATH: '/opt/lib' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function backup(database: string, schemaOnly: boolean): Promise<string> {
  const child = dump(database, schemaOnly);
  const Body = new PassThrough();
  child.stdout.pipe(createGzip()).pipe(Body);
  const Key = `backups/${database}/${new Date().toISOString()}.sql.gz`;
  const upload = new Upload({ client: s3, params: { Bucket: process.env.BACKUP_BUCKET, Key, Body } });
  const [[code]] = await Promise.all([once(child, 'close'), upload.done()]);
  if (code !== 0) throw new Error(`pg_dump of ${database} ended with ${code}`);
  return Key;
}

export const handler = async (event: EventBridgeEvent<'Backup', Detail>): Promise<string[]> => {
  const schemaOnly = event.detail?.schemaOnly === true;
  const keys: string[] = [];
  for (const database of databases) keys.push(await backup(database, schemaOnly));
  return keys;
};
