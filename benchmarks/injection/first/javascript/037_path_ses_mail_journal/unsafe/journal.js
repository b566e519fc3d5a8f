'use strict';
const { appendFile, mkdir } = require('fs').promises;
const { format } = require('util');

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

const fileFor = (subject) => format('%s/%s.log', JOURNAL, subject.toLowerCase());

exports.handler = async (event) => {
  await mkdir(JOURNAL, { recursive: true });
  const entries = event.Records.map((record) => entryOf(record.ses));
  for (const { subject, line } of entries) {
    await appendFile(fileFor(subject), `${line}\n`); // expect: path
  }
  return { disposition: 'CONTINUE' };
};
