const { promises: fs } = require('fs');
const path = require('path');
const { parsedMail } = require('./mailbox');

const DROP = '/mnt/backoffice/drop';

const store = (attachment) => fs.writeFile(path.join(DROP, attachment.filename || 'unnamed.bin'), attachment.content); // expect: path

exports.handler = async (event) => {
  const [{ ses }] = event.Records;
  if (ses.receipt.virusVerdict.status !== 'PASS') return { disposition: 'STOP_RULE' };
  const mail = await parsedMail(ses.mail.messageId);
  await Promise.all(mail.attachments.map(store));
  return { disposition: 'CONTINUE' };
};
