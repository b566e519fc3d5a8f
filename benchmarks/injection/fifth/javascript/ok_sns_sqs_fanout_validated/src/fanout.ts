import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SNSEvent } from 'aws-lambda';
import { isAnnouncement, type Announcement } from './validate';

const sqs = new SQSClient({});

const QUEUES: Record<Announcement['channel'], string> = {
  mail: process.env.MAIL_QUEUE_URL as string,
  push: process.env.PUSH_QUEUE_URL as string,
};

const CHANNELS = Object.keys(QUEUES) as Announcement['channel'][];

async function queue(channel: Announcement['channel'], announcements: Announcement[]): Promise<number> {
  if (announcements.length === 0) return 0;
  const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({
    QueueUrl: QUEUES[channel],
    Entries: announcements.slice(0, 10).map(({ id, title, at }, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify({ id, title, at }),
    })),
  }));
  return Failed.length;
}

export const handler = async ({ Records }: SNSEvent): Promise<void> => {
  const announcements: Announcement[] = [];
  for (const { Sns } of Records) {
    const value: unknown = JSON.parse(Sns.Message);
    if (isAnnouncement(value)) announcements.push(value);
  }
  const failures = await Promise.all(CHANNELS.map((name) => queue(name, announcements.filter(({ channel }) => channel === name))));
  if (failures.some((n) => n > 0)) throw new Error('some announcements were not queued');
};
