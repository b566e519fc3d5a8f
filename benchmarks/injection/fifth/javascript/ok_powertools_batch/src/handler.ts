import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { Payment } from './payment';
import { transfer } from './provider';

const logger = new Logger({ serviceName: 'payments' });
const metrics = new Metrics({ namespace: 'Payments' });
const processor = new BatchProcessor(EventType.SQS);
const dynamo = new DynamoDBClient({});

const record = async ({ body, messageId }: SQSRecord): Promise<void> => {
  const payment = Payment.parse(JSON.parse(body));
  const reference = await transfer(payment);
  await dynamo.send(new UpdateItemCommand({
    TableName: process.env.PAYMENTS_TABLE,
    Key: { id: { S: payment.id } },
    UpdateExpression: 'SET #r = :r, #s = :s',
    ConditionExpression: '#s <> :s',
    ExpressionAttributeNames: { '#r': 'reference', '#s': 'state' },
    ExpressionAttributeValues: { ':r': { S: reference }, ':s': { S: 'sent' } },
  }));
  metrics.addMetric('sent', MetricUnit.Count, 1);
  logger.info('payment was sent', { messageId });
};

export const handler = async (event: SQSEvent, context: Context) => {
  logger.addContext(context);
  try {
    return await processPartialResponse(event, record, processor, { context });
  } finally {
    metrics.publishStoredMetrics();
  }
};
