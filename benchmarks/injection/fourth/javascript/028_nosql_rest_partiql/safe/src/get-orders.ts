import { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { OrdersGateway } from './orders-gateway';
import { ok, fail } from './http';

const gateway = new OrdersGateway(process.env.ORDERS_TABLE ?? 'orders');

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const customer = event.pathParameters?.customerId;
  const state = event.queryStringParameters?.state ?? 'OPEN';
  if (!customer) return fail(400);
  try {
    const orders = await gateway.byState(customer, state);
    return ok({ total: orders.length, orders });
  } catch {
    return fail(500);
  }
};
