import type { SNSEvent } from 'aws-lambda';
import { CallbackClient } from './callback-client';
import { CustomerDirectory } from './customer-directory';

interface RenderFinished {
  customerId: string;
  jobId: string;
  status: 'DONE' | 'FAILED';
  callbackUrl: string;
}

const client = new CallbackClient();
const directory = new CustomerDirectory();

export const handler = async (event: SNSEvent): Promise<void> => {
  const messages = event.Records.map((r) => JSON.parse(r.Sns.Message) as RenderFinished);
  await Promise.all(
    messages.map(async ({ customerId, jobId, status, callbackUrl }) => {
      if (!(await directory.isActive(customerId))) return;
      await client.notify(callbackUrl, { jobId, status });
    }),
  );
};
