import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { Logger } from '@aws-lambda-powertools/logger';
import type { SQSHandler, SQSRecord } from 'aws-lambda';
import { isTenant } from './tenants';
import { UsageStore } from './usage-store';

const logger = new Logger({ serviceName: 'usage' });
const processor = new BatchProcessor(EventType.SQS);
const store = new UsageStore();

const addUsage = async ({ body, messageId }: SQSRecord): Promise<void> => {
  const { tenant, feature, amount } = JSON.parse(body) as { tenant: string; feature: string; amount: number };
  if (!isTenant(tenant)) {
    logger.warn('unknown tenant', { messageId });
    return;
  }
  await store.add(tenant, String(feature), Number(amount));
};

export const handler: SQSHandler = (event, context) => processPartialResponse(event, addUsage, processor, { context });
