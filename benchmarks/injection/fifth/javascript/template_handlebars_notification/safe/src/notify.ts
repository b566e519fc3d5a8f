import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { SQSEvent, SQSBatchResponse } from 'aws-lambda';
import { render, type Notification } from './render';

const ses = new SESv2Client({});

async function send(notification: Notification): Promise<void> {
  await ses.send(new SendEmailCommand({
    FromEmailAddress: process.env.SENDER,
    Destination: { ToAddresses: [process.env.OPERATIONS_ADDRESS as string] },
    Content: {
      Simple: {
        Subject: { Data: 'Notification' },
        Body: { Text: { Data: render(notification) } },
      },
    },
  }));
}

export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const results = await Promise.allSettled(event.Records.map(async ({ body }) => send(JSON.parse(body))));
  const batchItemFailures = results.flatMap((result, i) =>
    result.status === 'rejected' ? [{ itemIdentifier: event.Records[i].messageId }] : [],
  );
  return { batchItemFailures };
};
