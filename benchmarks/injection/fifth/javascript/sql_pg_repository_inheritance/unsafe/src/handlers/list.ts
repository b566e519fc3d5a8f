import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';
import { InvoiceRepository } from '../db/invoices';

const invoices = new InvoiceRepository();

export const handler: APIGatewayProxyHandlerV2 = async (event) => {
  const { limit, ...filter } = event.queryStringParameters ?? {};
  const size = Math.min(Number.parseInt(limit ?? '50', 10) || 50, 200);
  const items = await invoices.list(filter, size);
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ items, total: items.reduce((sum, { total }) => sum + total, 0) }),
  };
};
