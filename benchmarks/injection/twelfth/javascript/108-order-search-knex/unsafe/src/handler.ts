import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { OrderRepository } from './order.repository';
import { SearchOrders } from './search-orders';

const useCase = new SearchOrders(new OrderRepository());

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const { sort = 'created', dir = 'desc', status, page = '1' } = event.queryStringParameters ?? {};
  const result = await useCase.execute({ sort, descending: dir === 'desc', status, page: Math.max(1, Number.parseInt(page, 10) || 1) });
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(result) };
};
