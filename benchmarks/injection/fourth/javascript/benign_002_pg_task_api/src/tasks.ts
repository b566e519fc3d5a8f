import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { TaskRepository } from './repository';

const repo = new TaskRepository();

type Route = (event: APIGatewayProxyEvent) => Promise<unknown>;

const routes: Record<string, Route> = {
  'GET /tasks': async () => repo.list(),
  'GET /tasks/{id}': async (e) => repo.get(Number(e.pathParameters?.id)),
  'PATCH /tasks/{id}': async (e) => repo.patch(Number(e.pathParameters?.id), JSON.parse(e.body ?? '{}')),
  'DELETE /tasks/{id}': async (e) => repo.remove(Number(e.pathParameters?.id)),
};

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const route = routes[`${event.httpMethod} ${event.resource}`];
  if (!route) return { statusCode: 404, body: '{}' };
  try {
    const data = await route(event);
    return { statusCode: data ? 200 : 404, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(data ?? {}) };
  } catch {
    return { statusCode: 500, body: '{}' };
  }
};
