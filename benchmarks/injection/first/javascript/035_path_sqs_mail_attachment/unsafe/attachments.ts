import type { SQSEvent } from 'aws-lambda';
import { AttachmentStore } from './store';

interface MailMessage {
  attachments?: Array<{ filename: string; content: string }>;
}

const store = new AttachmentStore('/mnt/attachments');

export const handler = async (event: SQSEvent): Promise<{ stored: number }> => {
  let stored = 0;
  for (const { body, messageId } of event.Records) {
    const mail = JSON.parse(body) as MailMessage;
    for (const { filename, content } of mail.attachments ?? []) {
      const saved = await store.save(messageId, filename, Buffer.from(content, 'base64'));
      stored += saved ? 1 : 0;
    }
  }
  return { stored };
};
