import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSHandler, SQSRecord } from 'aws-lambda';
import { z } from 'zod';

const logger = new Logger({ serviceName: 'orders' });
const metrics = new Metrics({ namespace: 'Shop', serviceName: 'orders' });
const processor = new BatchProcessor(EventType.SQS);
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const Order = z.object({ id: z.string().uuid(), customer: z.string().email(), cents: z.number().int().nonnegative() });

const recordHandler = async (record: SQSRecord): Promise<void> => {
  const order = Order.parse(JSON.parse(record.body));
  logger.info('storing order', { orderId: order.id, customer: order.customer });
  await ddb.send(new PutCommand({ TableName: process.env.ORDERS_TABLE, Item: order }));
  metrics.addMetric('orderStored', MetricUnit.Count, 1);
};

export const handler: SQSHandler = async (event, context) => {
  logger.addContext(context);
  try {
    return await processPartialResponse(event, recordHandler, processor, { context });
  } finally {
    metrics.publishStoredMetrics();
  }
};
