import { CloudWatch } from '@aws-sdk/client-cloudwatch';

const metrics = new CloudWatch({});
const SNS_HOST = /^sns\.[a-z]{2}(?:-[a-z]+)+-\d\.amazonaws\.com$/;

const handlers = {
  async SubscriptionConfirmation(message) {
    const url = new URL(message.SubscribeURL);
    if (url.protocol !== 'https:' || !SNS_HOST.test(url.host)) throw new Error('not an SNS address');
    await fetch(url, { redirect: 'error' });
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
