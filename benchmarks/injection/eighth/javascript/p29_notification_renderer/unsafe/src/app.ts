import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { NotificationService } from './notification.service';

const processor = new BatchProcessor(EventType.SQS);
const service = new NotificationService();

const deliver = async ({ body }: SQSRecord): Promise<void> => {
  await service.deliver(JSON.parse(body));
};

export const handler = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  processPartialResponse(event, deliver, processor, { context });
