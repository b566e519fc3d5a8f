import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { Logger } from '@aws-lambda-powertools/logger';
import type { ScheduledEvent } from 'aws-lambda';
import { loadConfig, type DumpConfig } from './config';

const logger = new Logger({ serviceName: 'nightly-dump' });
const s3 = new S3Client({});

class Dump {
  constructor(private readonly config: DumpConfig) {}

  private start() {
    const { host, database, user, password } = this.config;
    return spawn('/opt/pgsql/bin/pg_dump', ['--format=custom', '--no-owner', '--host', host, '--username', user, database], {
      env: { PGPASSWORD: password, PATH: '/opt/pgsql/bin', LD_LIBRARY_PATH: '/opt/pgsql/lib' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  }

  async into(key: string): Promise<number> {
    const child = this.start();
    const body = new PassThrough();
    const upload = new Upload({
      client: s3,
      params: { Bucket: this.config.bucket, Key: key, Body: body, StorageClass: 'STANDARD_IA' },
      queueSize: 2,
    });
    const closed = once(child, 'close');
    let bytes = 0;
    body.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    await Promise.all([pipeline(child.stdout, createGzip({ level: 5 }), body), upload.done()]);
    const [code] = await closed;
    if (code !== 0) throw new Error(`pg_dump ended with ${code}`);
    return bytes;
  }
}

export const handler = async (event: ScheduledEvent): Promise<void> => {
  const day = new Date(event.time).toISOString().slice(0, 10);
  const dump = new Dump(await loadConfig());
  const bytes = await dump.into(`dumps/${day}.dump.gz`);
  logger.info('dump written', { day, bytes });
};
