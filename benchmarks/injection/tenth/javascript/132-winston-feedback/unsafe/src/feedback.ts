import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';
import { logger } from './logger';

export const handler: APIGatewayProxyHandlerV2 = async (event) => {
  const { rating, comment } = JSON.parse(event.body ?? '{}');
  if (!Number.isInteger(rating) || rating < 1 || rating > 5) return { statusCode: 422 };
  logger.info(`feedback rating=${rating} comment=${comment}`); // expect: log
  return { statusCode: 204 };
};
