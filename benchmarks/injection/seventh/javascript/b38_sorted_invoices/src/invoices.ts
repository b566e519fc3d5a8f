import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { InvoiceRepository } from './invoice-repository';
import { parseListQuery, QueryError } from './list-query';

const repo = new InvoiceRepository();

export const handler = async (event: APIGatewayProxyEventV2) => {
  try {
    const q = parseListQuery(event.queryStringParameters ?? {});
    const rows = await repo.list(q);
    return { statusCode: 200, body: JSON.stringify({ rows }) };
  } catch (e) {
    if (e instanceof QueryError) return { statusCode: 400, body: JSON.stringify({ field: e.field }) };
    throw e;
  }
};
