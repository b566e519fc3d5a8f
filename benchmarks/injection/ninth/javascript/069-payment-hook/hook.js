const { createHmac, timingSafeEqual } = require('node:crypto');
const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');

const sqs = new SQSClient({});
const STATES = new Set(['paid', 'refunded', 'failed']);

function signed(body, signature = '') {
  const wanted = createHmac('sha256', process.env.HOOK_SECRET).update(body).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

exports.handler = async (event) => {
  const body = event.isBase64Encoded ? Buffer.from(event.body, 'base64') : Buffer.from(event.body ?? '');
  if (!signed(body, event.headers['x-signature'])) return { statusCode: 401 };
  const notice = JSON.parse(body);
  const payment = Number(notice.payment);
  if (!Number.isSafeInteger(payment) || !STATES.has(notice.state)) return { statusCode: 422 };
  await sqs.send(new SendMessageCommand({
    QueueUrl: process.env.QUEUE_URL,
    MessageBody: JSON.stringify({ payment, state: notice.state }),
  }));
  return { statusCode: 202 };
};
