import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyResultV2 } from 'aws-lambda';
import { OrderRepository, type Sorting } from '../orders.repository';
import { connection } from '../db';

const repository = new OrderRepository(connection());

export const handler = async (event: APIGatewayProxyEventV2WithJWTAuthorizer): Promise<APIGatewayProxyResultV2> => {
  const customer = String(event.requestContext.authorizer.jwt.claims.sub);
  const query = event.queryStringParameters ?? {};
  const sorting: Sorting = { by: query.sort ?? 'created_at', direction: query.dir ?? 'desc' };
  const page = Math.max(0, Number.parseInt(query.page ?? '0', 10) || 0);
  const orders = await repository.ofCustomer(customer, sorting, page);
  return { statusCode: 200, body: JSON.stringify({ orders, page }) };
};
