import type { SQSEvent, SQSBatchResponse } from 'aws-lambda';
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSRecord } from 'aws-lambda';
import { WebhookSender } from './webhook-sender';
import type { DeliveryJob } from './types';

const processor = new BatchProcessor(EventType.SQS);
const sender = new WebhookSender();

const onRecord = async (record: SQSRecord): Promise<void> => {
  const job = JSON.parse(record.body) as DeliveryJob;
  await sender.deliver(job, { attempt: Number(record.attributes.ApproximateReceiveCount) });
};

export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> =>
  processPartialResponse(event, onRecord, processor, {});
