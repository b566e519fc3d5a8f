import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const logger = new Logger({ serviceName: 'order-stats' });
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event, context) => {
  logger.addContext(context);
  const { customerId, total = 0 } = event.detail;
  const amount = Number(total);
  if (!customerId || Number.isNaN(amount)) {
    logger.warn('ignoring event', { eventId: event.id });
    return;
  }
  await ddb.send(new UpdateCommand({
    TableName: process.env.STATS_TABLE,
    Key: { customerId: String(customerId) },
    UpdateExpression: 'ADD orders :one, revenue :amount SET lastOrderAt = :now',
    ExpressionAttributeValues: { ':one': 1, ':amount': amount, ':now': event.time },
  }));
  logger.info('statistics updated', { customerId, amount });
};
