import 'reflect-metadata';
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { plainToInstance } from 'class-transformer';
import { validateOrReject } from 'class-validator';
import { ShipmentMessage } from './shipment-message';
import { ShipmentStore } from './shipment-store';

const processor = new BatchProcessor(EventType.SQS);
const store = new ShipmentStore();

async function onRecord(record: SQSRecord): Promise<void> {
  const message = plainToInstance(ShipmentMessage, JSON.parse(record.body), { excludeExtraneousValues: true });
  await validateOrReject(message, { whitelist: true, forbidUnknownValues: true });
  await store.upsert(message);
}

export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  processPartialResponse(event, onRecord, processor, { context });
