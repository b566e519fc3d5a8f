import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { MimeBuilder } from './mime';

const ses = new SESClient({});
const FROM = process.env.MAIL_FROM ?? 'noreply@example.com';

interface Feedback {
  topic: string;
  name: string;
  stars: number;
}

async function deliver(record: SQSRecord): Promise<void> {
  const feedback: Feedback = JSON.parse(record.body);
  const mime = new MimeBuilder()
    .header('From', FROM)
    .header('To', process.env.SUPPORT_ADDRESS!)
    .header('Subject', `Feedback on ${feedback.topic}`)
    .header('X-Customer', feedback.name)
    .text(`${Number(feedback.stars)} stars were given.`);
  await ses.send(new SendRawEmailCommand({ RawMessage: { Data: mime.build() } }));
}

export const handler = async (event: SQSEvent) => {
  const failures = [];
  for (const record of event.Records) {
    try {
      await deliver(record);
    } catch (e) {
      failures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures: failures };
};
