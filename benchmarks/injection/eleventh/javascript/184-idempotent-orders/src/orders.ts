import { randomUUID } from 'node:crypto';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { Order } from './order-model';
import { OrderRepository } from './order-repository';

const logger = new Logger({ serviceName: 'orders' });
const repository = new OrderRepository(process.env.ORDER_TABLE!);
const config = new IdempotencyConfig({ expiresAfterSeconds: 3600 });
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: process.env.IDEMPOTENCY_TABLE! });

const place = makeIdempotent(
  async (order: Order, customer: string): Promise<{ orderId: string }> => {
    const orderId = randomUUID();
    await repository.insert({ orderId, customer, ...order });
    return { orderId };
  },
  { persistenceStore, config, dataIndexArgument: 0 },
);

const lambda = async (event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult> => {
  config.registerLambdaContext(context);
  const customer = event.requestContext.authorizer?.claims.sub as string;
  const parsed = Order.safeParse(JSON.parse(event.body ?? 'null'));
  if (!parsed.success) {
    logger.info('order refused', { issues: parsed.error.issues.map((i) => i.code), customer });
    return { statusCode: 422, body: JSON.stringify({ message: 'the order is malformed' }) };
  }
  const { orderId } = await place(parsed.data, customer);
  logger.appendKeys({ orderId });
  logger.info('order placed', { lines: parsed.data.lines.length });
  return {
    statusCode: 201,
    headers: { Location: `/orders/${orderId}` },
    body: JSON.stringify({ orderId }),
  };
};

export const handler = middy(lambda).use(injectLambdaContext(logger, { clearState: true }));
