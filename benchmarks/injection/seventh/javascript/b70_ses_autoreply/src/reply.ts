import type { SESEvent } from 'aws-lambda';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { randomInt } from 'node:crypto';
import { isAutomatic, replyAddress } from './headers';

const ses = new SESv2Client({});
const FROM = 'support@example.com';

const text = (ticket: string): string =>
  ['Thank you for your message.', `Your ticket has the number ${ticket}.`, 'We answer within two days.'].join('\n');

async function reply(to: string, ticket: string): Promise<void> {
  await ses.send(
    new SendEmailCommand({
      FromEmailAddress: FROM,
      Destination: { ToAddresses: [to] },
      Content: { Simple: { Subject: { Data: `Ticket ${ticket}` }, Body: { Text: { Data: text(ticket) } } } },
    }),
  );
}

export const handler = async (event: SESEvent): Promise<{ disposition: string }> => {
  for (const { ses: message } of event.Records) {
    const { receipt, mail } = message;
    if (receipt.spamVerdict.status !== 'PASS' || receipt.dmarcVerdict?.status === 'FAIL') continue;
    if (isAutomatic(mail.headers)) continue;
    const to = replyAddress(mail.source);
    if (to) await reply(to, `T${randomInt(100_000, 999_999)}`);
  }
  return { disposition: 'CONTINUE' };
};
