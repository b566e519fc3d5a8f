import type { SQSEvent } from 'aws-lambda';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { parseJob, type Job } from './job';

const lambda = new LambdaClient({});

const WORKERS: Record<Job['type'], string> = {
  invoice: process.env.INVOICE_FUNCTION!,
  reminder: process.env.REMINDER_FUNCTION!,
  statement: process.env.STATEMENT_FUNCTION!,
};

async function start(job: Job): Promise<void> {
  const { StatusCode } = await lambda.send(new InvokeCommand({
    FunctionName: WORKERS[job.type],
    InvocationType: 'Event',
    Payload: new TextEncoder().encode(JSON.stringify({ customer: job.customer, period: job.period })),
  }));
  if (StatusCode !== 202) throw new Error('not accepted');
}

export const handler = async (event: SQSEvent) => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const r of event.Records) {
    const job = parseJob(r.body);
    if (!job) {
      console.warn(JSON.stringify({ msg: 'dropped a malformed job', id: r.messageId }));
      continue;
    }
    await start(job).catch(() => batchItemFailures.push({ itemIdentifier: r.messageId }));
  }
  return { batchItemFailures };
};
