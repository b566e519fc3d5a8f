'use strict';

const { S3Client, GetObjectCommand, PutObjectCommand } = require('@aws-sdk/client-s3');
const { simpleParser } = require('mailparser');
const tickets = require('./tickets');

const s3 = new S3Client({});
const ALLOWED = { 'image/png': 'png', 'image/jpeg': 'jpg', 'application/pdf': 'pdf' };

async function raw(messageId) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: process.env.MAIL_BUCKET, Key: `inbound/${messageId}` }));
  return Body.transformToByteArray();
}

async function storeAttachments(ticket, attachments) {
  const keys = [];
  for (const [index, { contentType, content }] of attachments.entries()) {
    const extension = ALLOWED[contentType];
    if (!extension) continue;
    const Key = `tickets/${ticket}/${index}.${extension}`;
    await s3.send(new PutObjectCommand({ Bucket: process.env.FILES_BUCKET, Key, Body: content, ContentType: contentType }));
    keys.push(Key);
  }
  return keys;
}

const passed = ({ spamVerdict, virusVerdict }) => [spamVerdict, virusVerdict].every(({ status }) => status === 'PASS');

exports.handler = async (event) => {
  for (const { ses: { mail, receipt } } of event.Records) {
    if (!passed(receipt)) continue;
    const parsed = await simpleParser(Buffer.from(await raw(mail.messageId)));
    const reply = /\[#([0-9a-f]{12})\]/.exec(parsed.subject || '');
    const ticket = reply ? reply[1] : tickets.newId();
    const attachments = await storeAttachments(ticket, parsed.attachments);
    await tickets.append(ticket, {
      from: parsed.from && parsed.from.value[0].address,
      subject: parsed.subject,
      text: (parsed.text || '').slice(0, 50000),
      attachments,
    });
  }
  return { disposition: 'CONTINUE' };
};
