import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { Logger } from '@aws-lambda-powertools/logger';
import { z } from 'zod';
import { Provider } from './provider';

const logger = new Logger({ serviceName: 'payments' });
const processor = new BatchProcessor(EventType.SQS);
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: process.env.IDEMPOTENCY_TABLE ?? 'idempotency' });
const config = new IdempotencyConfig({ eventKeyJmesPath: 'paymentId' });
const provider = new Provider();

const paymentSchema = z.object({
  paymentId: z.string().uuid(),
  cents: z.number().int().positive().max(1_000_000),
  currency: z.enum(['EUR', 'GBP']),
  reference: z.string().max(140),
});
export type Payment = z.infer<typeof paymentSchema>;

const pay = makeIdempotent(async (payment: Payment) => provider.charge(payment), { persistenceStore, config });

const onRecord = async (record: SQSRecord): Promise<void> => {
  const payment = paymentSchema.parse(JSON.parse(record.body));
  const { chargeId } = await pay(payment);
  logger.info('charged', { paymentId: payment.paymentId, chargeId, reference: payment.reference });
};

export const handler = async (event: SQSEvent, context: Context) => {
  config.registerLambdaContext(context);
  return processPartialResponse(event, onRecord, processor, { context });
};
