'use strict';
const { appendFile, mkdir } = require('fs').promises;
const { createHash } = require('crypto');

const JOURNAL = '/mnt/journal';

const entryOf = ({ mail, receipt }) => ({
  subject: mail.commonHeaders.subject || 'none',
  line: JSON.stringify({
    at: mail.timestamp,
    id: mail.messageId,
    spam: receipt.spamVerdict.status,
    virus: receipt.virusVerdict.status,
  }),
});

const fileFor = (subject) => `${JOURNAL}/${createHash('sha256').update(subject).digest('hex')}.log`;

exports.handler = async (event) => {
  await mkdir(JOURNAL, { recursive: true });
  const entries = event.Records.map((record) => entryOf(record.ses));
  for (const { subject, line } of entries) {
    await appendFile(fileFor(subject), `${line}\n`);
  }
  return { disposition: 'CONTINUE' };
};
