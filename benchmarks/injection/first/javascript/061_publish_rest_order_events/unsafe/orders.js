const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');

const sns = new SNSClient({});
const TOPIC = process.env.ORDER_TOPIC_ARN;

const reply = (statusCode, body) => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

exports.handler = async (event) => {
  if (!event.body) {
    return reply(400, { message: 'empty order' });
  }
  const { MessageId } = await sns.send(new PublishCommand({ TopicArn: TOPIC, Message: event.body })); // expect: publish
  return reply(202, { messageId: MessageId });
};
