import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

const execFileAsync = promisify(execFile);

interface MirrorJob {
  jobId: number;
  repository: string;
  ref: string;
}

abstract class Job<TPayload> {
  constructor(protected readonly payload: TPayload) {}
  abstract run(workdir: string): Promise<void>;
}

class MirrorRepository extends Job<MirrorJob> {
  async run(workdir: string): Promise<void> {
    const { repository, ref } = this.payload;
    if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,38}\/[A-Za-z0-9_][A-Za-z0-9_-]{0,80}$/.test(repository)) {
      throw new TypeError('repository is not an owner/name slug');
    }
    if (!/^[A-Za-z0-9][A-Za-z0-9/_-]{0,100}$/.test(ref)) {
      throw new TypeError('ref is not a branch name');
    }
    const args = ['clone', '--depth', '1', '--', `https://git.acme.example/${repository}.git`, workdir];
    await execFileAsync('/opt/bin/git', args, { timeout: 60_000 });
    await execFileAsync('/opt/bin/git', ['fetch', 'origin', '--', ref], { cwd: workdir, timeout: 60_000 });
  }
}

async function withScratch<T>(fn: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'mirror-'));
  try {
    return await fn(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function handleRecord(record: SQSRecord): Promise<string | undefined> {
  try {
    const job = new MirrorRepository(JSON.parse(record.body) as MirrorJob);
    await withScratch((dir) => job.run(dir));
    return undefined;
  } catch {
    return record.messageId;
  }
}

export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const failures: string[] = [];
  for (const record of event.Records) {
    const failed = await handleRecord(record);
    if (failed) failures.push(failed);
  }
  return { batchItemFailures: failures.map((itemIdentifier) => ({ itemIdentifier })) };
};
