const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');
const Ajv = require('ajv');

const sns = new SNSClient({});
const TOPIC = process.env.ORDER_TOPIC_ARN;

const validate = new Ajv().compile({
  type: 'object',
  additionalProperties: false,
  required: ['sku', 'quantity'],
  properties: {
    sku: { type: 'string', pattern: '^[A-Z]{3}-[0-9]{6}$' },
    quantity: { type: 'integer', minimum: 1, maximum: 99 },
  },
});

const reply = (statusCode, body) => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

exports.handler = async (event) => {
  const order = JSON.parse(event.body || '{}');
  if (!validate(order)) {
    return reply(400, { message: 'invalid order' });
  }
  const message = JSON.stringify({ sku: order.sku, quantity: order.quantity });
  const { MessageId } = await sns.send(new PublishCommand({ TopicArn: TOPIC, Message: message }));
  return reply(202, { messageId: MessageId });
};
