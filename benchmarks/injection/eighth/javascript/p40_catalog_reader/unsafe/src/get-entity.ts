import { Logger } from '@aws-lambda-powertools/logger';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { EntityReader } from './entity-reader';

const logger = new Logger({ serviceName: 'catalog' });
const reader = new EntityReader();

const json = (statusCode: number, body: unknown): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export const handler = async (event: APIGatewayProxyEventV2) => {
  const { entity, id } = event.pathParameters ?? {};
  if (!entity || !id) return json(400, { message: 'entity and id are required' });
  try {
    const item = await reader.read(entity, id);
    return item ? json(200, item) : json(404, { message: 'not found' });
  } catch (error) {
    logger.error('read failed', error as Error);
    return json(500, { message: 'internal error' });
  }
};
