import { CloudWatch } from '@aws-sdk/client-cloudwatch';

const metrics = new CloudWatch({});

const handlers = {
  async SubscriptionConfirmation(message) {
    await fetch(message.SubscribeURL); // expect: ssrf
  },
  async Notification() {
    await metrics.putMetricData({ Namespace: 'Partner', MetricData: [{ MetricName: 'Notifications', Value: 1 }] });
  },
};

export const handler = async (event) => {
  const message = JSON.parse(event.body);
  if (message.TopicArn !== process.env.TOPIC_ARN) return { statusCode: 403, body: '' };
  if (!Object.hasOwn(handlers, message.Type)) return { statusCode: 400, body: '' };
  await handlers[message.Type](message);
  return { statusCode: 200, body: '' };
};
