'use strict';
const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');

const sqs = new SQSClient({});

const QUEUES = {
  billing: process.env.BILLING_QUEUE,
  support: process.env.SUPPORT_QUEUE,
};

const aliasOf = (recipient) => recipient.split('@')[0].split('+')[0].toLowerCase();

function clean(receipt) {
  return ['spamVerdict', 'virusVerdict', 'spfVerdict'].every((v) => receipt[v].status !== 'FAIL');
}

function queueFor(recipients) {
  for (const r of recipients) {
    const alias = aliasOf(r);
    if (alias in QUEUES && Object.hasOwn(QUEUES, alias)) return QUEUES[alias];
  }
  return QUEUES.support;
}

exports.handler = async (event) => {
  const { mail, receipt } = event.Records[0].ses;
  if (!clean(receipt)) return { disposition: 'STOP_RULE_SET' };
  if (!/^[a-z0-9]{20,60}$/.test(mail.messageId)) return { disposition: 'STOP_RULE' };

  await sqs.send(new SendMessageCommand({
    QueueUrl: queueFor(receipt.recipients),
    MessageBody: JSON.stringify({
      messageId: mail.messageId,
      receivedAt: new Date(mail.timestamp).getTime(),
      recipients: receipt.recipients.length,
    }),
  }));
  return { disposition: 'CONTINUE' };
};
