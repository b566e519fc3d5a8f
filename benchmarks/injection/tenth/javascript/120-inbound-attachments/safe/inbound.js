const { randomUUID } = require('crypto');
const { promises: fs } = require('fs');
const path = require('path');
const { parsedMail } = require('./mailbox');

const DROP = '/mnt/backoffice/drop';
const EXTENSIONS = { 'application/pdf': '.pdf', 'image/jpeg': '.jpg', 'image/png': '.png' };

const store = (attachment) => {
  const extension = Object.hasOwn(EXTENSIONS, attachment.contentType) ? EXTENSIONS[attachment.contentType] : '.bin';
  return fs.writeFile(path.join(DROP, randomUUID() + extension), attachment.content);
};

exports.handler = async (event) => {
  const [{ ses }] = event.Records;
  if (ses.receipt.virusVerdict.status !== 'PASS') return { disposition: 'STOP_RULE' };
  const mail = await parsedMail(ses.mail.messageId);
  await Promise.all(mail.attachments.map(store));
  return { disposition: 'CONTINUE' };
};
