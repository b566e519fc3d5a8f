import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { Pool } from 'pg';
import { OrderRepository } from './orders';

const orders = new OrderRepository(new Pool({ max: 1 }));

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const customer = event.requestContext.authorizer?.claims?.sub as string | undefined;
  if (!customer) {
    return { statusCode: 401, body: '' };
  }
  const { sort = 'created', direction = 'desc', page = '0' } = event.queryStringParameters ?? {};
  const rows = await orders.list(customer, { sort, direction, page: Number(page) || 0 });
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ orders: rows }),
  };
};
