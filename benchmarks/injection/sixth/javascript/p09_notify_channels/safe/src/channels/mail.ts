import type { Channel } from '../types.js';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';

const sqs = new SQSClient({});
const mail: Channel = {
  async deliver(userId, kind) {
    await sqs.send(new SendMessageCommand({ QueueUrl: process.env.MAIL_QUEUE, MessageBody: JSON.stringify({ userId, kind }) }));
  },
};
export default mail;
