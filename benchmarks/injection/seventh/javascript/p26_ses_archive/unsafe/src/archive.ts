import type { SESEvent, SESMail } from 'aws-lambda';
import { ArchiveWriter } from './writer';

const writer = new ArchiveWriter('/mnt/mail');

interface Entry {
  id: string;
  from: string;
  received: string;
}

const entryOf = (mail: SESMail): Entry => ({
  id: mail.messageId,
  from: mail.source,
  received: mail.timestamp,
});

export async function handler(event: SESEvent): Promise<{ disposition: 'CONTINUE' | 'STOP_RULE' }> {
  for (const { ses } of event.Records) {
    const verdicts = [ses.receipt.spamVerdict.status, ses.receipt.virusVerdict.status];
    if (verdicts.includes('FAIL')) return { disposition: 'STOP_RULE' };
    const thread = (ses.mail.commonHeaders.subject ?? 'none').replace(/^(re|fwd?):\s*/i, '');
    await writer.add(thread, entryOf(ses.mail));
  }
  return { disposition: 'CONTINUE' };
}
