import type { Channel } from '../types.js';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';

const sqs = new SQSClient({});
const push: Channel = {
  async deliver(userId, kind) {
    await sqs.send(new SendMessageCommand({ QueueUrl: process.env.PUSH_QUEUE, MessageBody: JSON.stringify({ userId, badge: kind === 'urgent' ? 2 : 1 }) }));
  },
};
export default push;
