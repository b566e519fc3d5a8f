import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { Logger } from '@aws-lambda-powertools/logger';
import { LookupService } from './lookup';
import { assertHostname } from './validate';

const logger = new Logger({ serviceName: 'nettools' });
const service = new LookupService();

const json = (statusCode: number, payload: unknown): APIGatewayProxyResult => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(payload),
});

const RECORD_TYPES: Record<string, string> = { a: 'A', mx: 'MX', txt: 'TXT', ns: 'NS' };

export const lambdaHandler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const host = event.pathParameters?.host ?? '';
  const wanted = event.queryStringParameters?.type ?? 'a';
  const type = Object.hasOwn(RECORD_TYPES, wanted) ? RECORD_TYPES[wanted] : 'A';

  if (!host) {
    return json(400, { error: 'host missing' });
  }
  try {
    assertHostname(host);
    const answers = await service.lookup(host, type);
    logger.info('lookup done', { count: answers.length });
    return json(200, { type, answers });
  } catch (err) {
    logger.error('lookup failed');
    return json(502, { error: 'lookup failed' });
  }
};
