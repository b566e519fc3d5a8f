import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { usageByMonth } from './usage';
import { parseQuery } from './query';

export const handler = async (event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> => {
  const tenant = event.requestContext.authorizer?.iam?.accountId;
  if (!tenant) return { statusCode: 403 };
  const query = parseQuery(event.rawQueryString);
  const rows = await usageByMonth(tenant, query.month);
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rows }),
  };
};
