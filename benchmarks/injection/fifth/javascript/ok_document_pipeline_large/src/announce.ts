import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { config } from './config';
import type { Message } from './message';

const sns = new SNSClient({});

export const announce = ({ documentId, tenant }: Message, pages: number) =>
  sns.send(new PublishCommand({
    TopicArn: config.topic,
    Message: JSON.stringify({ documentId, tenant, pages }),
    MessageAttributes: { pages: { DataType: 'Number', StringValue: String(pages) } },
  }));
