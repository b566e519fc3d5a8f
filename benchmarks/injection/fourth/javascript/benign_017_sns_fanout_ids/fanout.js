const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');

const sns = new SNSClient({});
const TopicArn = process.env.PAID_TOPIC;

class InvalidMessage extends Error {}

function orderNumber(body) {
  let parsed;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new InvalidMessage('json');
  }
  const n = Number(parsed.order);
  if (!Number.isSafeInteger(n) || n <= 0) throw new InvalidMessage('order');
  return n;
}

async function announce(n) {
  const Message = JSON.stringify({ type: 'order.paid', order: n });
  await sns.send(new PublishCommand({ TopicArn, Message }));
}

exports.handler = async (event) => {
  const failures = [];
  for (const record of event.Records) {
    try {
      await announce(orderNumber(record.body));
    } catch (e) {
      if (e instanceof InvalidMessage) {
        console.warn('dropped a message');
        continue;
      }
      failures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures: failures };
};

exports.orderNumber = orderNumber;
