import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { OrderRepository, type OrderQuery } from '../repositories/orders';
import { getPool } from '../db';

const repo = new OrderRepository(getPool());

function toQuery(params: Record<string, string | undefined>): OrderQuery {
  return {
    text: params.q ?? '',
    sort: params.sort ?? 'created_at',
    page: Math.max(0, Number(params.page ?? 0) | 0),
  };
}

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const query = toQuery(event.queryStringParameters ?? {});
  try {
    const rows = await repo.search(query);
    return { statusCode: 200, body: JSON.stringify({ rows, page: query.page }) };
  } catch (err) {
    console.error(JSON.stringify({ msg: 'search failed', name: (err as Error).name }));
    return { statusCode: 500, body: '{"message":"error"}' };
  }
};
