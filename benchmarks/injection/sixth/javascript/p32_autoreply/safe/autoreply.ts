import type { SESEvent } from 'aws-lambda';
import ejs from 'ejs';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';

const ses = new SESv2Client({});
const FROM = process.env.FROM_ADDRESS!;

const TEXT = [
  'Thank you for writing to us.',
  'We received your message on <%= received %>.',
  'Your subject was: <%- subject %>',
].join('\n');

interface Reply {
  to: string;
  text: string;
}

function compose(event: SESEvent): Reply[] {
  return event.Records.flatMap(({ ses: { mail, receipt } }) => {
    if (receipt.spamVerdict.status !== 'PASS') return [];
    const subject = mail.commonHeaders.subject ?? '';
    const received = mail.timestamp;
    const text = ejs.render(TEXT, { received, subject });
    return [{ to: mail.source, text }];
  });
}

export const handler = async (event: SESEvent): Promise<{ disposition: 'CONTINUE' }> => {
  for (const reply of compose(event)) {
    await ses.send(new SendEmailCommand({
      FromEmailAddress: FROM,
      Destination: { ToAddresses: [reply.to] },
      Content: {
        Simple: {
          Subject: { Data: 'We have your message' },
          Body: { Text: { Data: reply.text } },
        },
      },
    }));
  }
  return { disposition: 'CONTINUE' };
};
