import type { SQSBatchItemFailure, SQSEvent, SQSBatchResponse } from 'aws-lambda';
import { TagService } from './tag.service';
import { database } from './database';

interface TagMessage {
  articleId: number;
  tags: string[];
}

const service = new TagService(database());

export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const batchItemFailures: SQSBatchItemFailure[] = [];
  await Promise.all(
    event.Records.map(async (record) => {
      try {
        const message = JSON.parse(record.body) as TagMessage;
        for (const tag of message.tags) {
          await service.attach(Number(message.articleId), tag);
        }
      } catch {
        batchItemFailures.push({ itemIdentifier: record.messageId });
      }
    }),
  );
  return { batchItemFailures };
};
