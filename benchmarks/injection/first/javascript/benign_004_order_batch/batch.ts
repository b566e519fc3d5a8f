import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { z } from 'zod';

const logger = new Logger({ serviceName: 'orders' });
const processor = new BatchProcessor(EventType.SQS);
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const Order = z.object({
  orderId: z.string().uuid(),
  total: z.number().nonnegative(),
  lines: z.array(z.object({ sku: z.string().max(32), quantity: z.number().int().positive() })).min(1),
});

async function store(record: SQSRecord): Promise<void> {
  const order = Order.parse(JSON.parse(record.body));
  await documents.send(
    new PutCommand({
      TableName: process.env.ORDER_TABLE,
      Item: { ...order, receivedAt: new Date().toISOString() },
      ConditionExpression: 'attribute_not_exists(orderId)',
    }),
  );
  logger.info('order stored', { orderId: order.orderId });
}

export const handler = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  processPartialResponse(event, store, processor, { context });
