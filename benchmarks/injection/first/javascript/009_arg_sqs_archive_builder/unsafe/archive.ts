import { spawn } from 'node:child_process';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

const LOG_DIR = '/mnt/logs';

interface ArchiveJob {
  files: string[];
}

function tar(output: string, names: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('/usr/bin/tar', ['-czf', output, '-C', LOG_DIR, ...names]); // expect: arg
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`tar failed with ${code}`));
    });
  });
}

async function processRecord(record: SQSRecord): Promise<void> {
  const job = JSON.parse(record.body) as ArchiveJob;
  const names = job.files.filter(Boolean);
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
