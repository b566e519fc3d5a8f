import { spawn } from 'node:child_process';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

const LOG_DIR = '/mnt/logs';

interface ArchiveJob {
  files: string[];
}

const FILE_NAME = /^[a-z0-9][a-z0-9_-]{0,60}\.log$/;
const isLogName = (name: unknown): name is string => typeof name === 'string' && FILE_NAME.test(name);

function tar(output: string, names: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('/usr/bin/tar', ['-czf', output, '-C', LOG_DIR, '--', ...names]);
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`tar failed with ${code}`));
    });
  });
}

async function processRecord(record: SQSRecord): Promise<void> {
  const job = JSON.parse(record.body) as ArchiveJob;
  const names = job.files.filter(isLogName);
  if (names.length === 0) {
    return;
  }
  await tar(`/mnt/archives/${record.messageId}.tgz`, names);
}

export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const settled = await Promise.allSettled(event.Records.map((record) => processRecord(record)));
  const batchItemFailures = settled.flatMap((result, i) =>
    result.status === 'rejected' ? [{ itemIdentifier: event.Records[i].messageId }] : [],
  );
  return { batchItemFailures };
};
