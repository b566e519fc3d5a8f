import type { APIGatewayProxyHandler } from 'aws-lambda';
import { Pool } from 'pg';
import { OrderRepository } from './orders.repository';

const pool = new Pool({ max: 2, idleTimeoutMillis: 5_000 });
const repo = new OrderRepository(pool);

export const list: APIGatewayProxyHandler = async (event) => {
  const merchant = event.requestContext.authorizer?.merchantId as string | undefined;
  if (!merchant) return { statusCode: 403, body: '' };

  const q = event.queryStringParameters ?? {};
  const orders = await repo.page({
    merchant,
    sort: q.sort ?? 'created_at',
    descending: q.dir === 'desc',
    page: Math.max(0, Number(q.page ?? 0) | 0),
  });
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ orders }),
  };
};
