import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { logger } from './logger';
import { passwordMatches } from './passwords';

export const handler = async (event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> => {
  const form = new URLSearchParams(Buffer.from(event.body ?? '', 'base64').toString('utf8'));
  const user = form.get('user') ?? '';
  if (!(await passwordMatches(user, form.get('password') ?? ''))) {
    logger.warn('login failed', { user, ip: event.requestContext.http.sourceIp });
    return { statusCode: 401 };
  }
  return { statusCode: 204 };
};
