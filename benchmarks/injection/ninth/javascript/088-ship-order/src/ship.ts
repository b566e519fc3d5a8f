import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { CarrierClient } from './carrier';
import { log } from './log';

const carrier = new CarrierClient();

async function ship(record: SQSRecord): Promise<void> {
  const { order, service } = JSON.parse(record.body) as { order: unknown; service: unknown };
  if (!Number.isSafeInteger(order)) {
    log.warn({ messageId: record.messageId }, 'left out: no order number');
    return;
  }
  const label = await carrier.book(order as number, service === 'express' ? 'express' : 'standard');
  log.info({ order, label }, 'booked');
}

export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const failed: { itemIdentifier: string }[] = [];
  for (const record of event.Records) {
    await ship(record).catch((error: Error) => {
      log.error({ messageId: record.messageId, reason: error.name }, 'not booked');
      failed.push({ itemIdentifier: record.messageId });
    });
  }
  return { batchItemFailures: failed };
};
