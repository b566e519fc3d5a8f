const vm = require('vm');
const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');

const sqs = new SQSClient({});

const RULE = new vm.Script('amount > 1000 || country !== "DE" ? "manual" : "automatic"');

const QUEUES = {
  manual: process.env.MANUAL_QUEUE_URL,
  automatic: process.env.AUTOMATIC_QUEUE_URL,
};

exports.handler = async (event) => {
  const amount = Number(event.detail.amount);
  const claimId = Number.parseInt(event.detail.claimId, 10);
  if (!Number.isFinite(amount) || !Number.isInteger(claimId)) throw new Error('InvalidClaim');

  const lane = RULE.runInNewContext({ amount, country: String(event.detail.country) }, { timeout: 50 });

  await sqs.send(new SendMessageCommand({
    QueueUrl: lane === 'manual' ? QUEUES.manual : QUEUES.automatic,
    MessageBody: JSON.stringify({ claimId, amount }),
  }));
  return { lane: lane === 'manual' ? 'manual' : 'automatic' };
};
