import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { z } from 'zod';
import { Ledger } from './ledger';

const logger = new Logger({ serviceName: 'payments' });
const processor = new BatchProcessor(EventType.SQS);
const ledger = new Ledger();

const Payment = z.object({
  account: z.number().int().positive(),
  cents: z.number().int(),
  currency: z.enum(['EUR', 'USD', 'CHF']),
});

const record = async (r: SQSRecord): Promise<void> => {
  const payment = Payment.parse(JSON.parse(r.body));
  await ledger.add(payment.account, payment.cents, payment.currency);
  logger.info('payment booked', { account: payment.account });
};

export const handler = async (event: SQSEvent, context: Context) =>
  processPartialResponse(event, record, processor, { context });
