import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { EmployeeRepository, isSortable } from './employee.repository';

const employees = new EmployeeRepository();

const json = (statusCode: number, data: unknown): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(data),
});

const routes: Record<string, (e: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>> = {
  'GET /employees': async ({ queryStringParameters: q = {} }) => {
    const sort = q.sort ?? 'lastName';
    if (!isSortable(sort)) return json(400, { message: 'cannot sort by that column' });
    return json(200, await employees.search(q.name ?? '', sort, q.order === 'desc' ? 'desc' : 'asc'));
  },
  'GET /employees/{id}': async ({ pathParameters }) => {
    const employee = await employees.byId(Number(pathParameters?.id));
    return employee ? json(200, employee) : json(404, { message: 'not found' });
  },
};

export const handler = async (event: APIGatewayProxyEventV2) => {
  const route = routes[event.routeKey];
  return route ? route(event) : json(404, { message: 'no such route' });
};
