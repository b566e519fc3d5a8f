import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { LambdaInterface } from '@aws-lambda-powertools/commons/types';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';

const logger = new Logger({ serviceName: 'orders' });
const metrics = new Metrics({ namespace: 'Shop', serviceName: 'orders' });
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const Order = z.object({
  customer: z.string().min(1).max(60),
  lines: z.array(z.object({ sku: z.string().regex(/^[A-Z0-9-]{3,20}$/), qty: z.number().int().positive() })).min(1),
  note: z.string().max(500).optional(),
});

class Lambda implements LambdaInterface {
  @metrics.logMetrics()
  @logger.injectLambdaContext()
  public async handler(event: APIGatewayProxyEvent, _context: Context): Promise<APIGatewayProxyResult> {
    const parsed = Order.safeParse(JSON.parse(event.body ?? 'null'));
    if (!parsed.success) {
      logger.warn('order refused', { issues: parsed.error.issues.map((i) => i.path.join('.')) });
      metrics.addMetric('refused', MetricUnit.Count, 1);
      return { statusCode: 422, body: JSON.stringify({ message: 'order is not valid' }) };
    }
    const order = { id: randomUUID(), state: 'new', ...parsed.data };
    await ddb.send(new PutCommand({ TableName: process.env.ORDERS_TABLE, Item: order }));
    logger.info('order stored', { id: order.id, customer: order.customer, note: order.note });
    metrics.addMetric('created', MetricUnit.Count, 1);
    return { statusCode: 201, body: JSON.stringify({ id: order.id }) };
  }
}

const lambda = new Lambda();
export const handler = lambda.handler.bind(lambda);
