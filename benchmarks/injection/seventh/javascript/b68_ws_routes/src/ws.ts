import type { APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { Connections } from './connections';

type Route = (event: APIGatewayProxyWebsocketEventV2) => Promise<number>;

const connections = new Connections();

const routes = new Map<string, Route>([
  [
    '$connect',
    async (e) => {
      await connections.add(e.requestContext.connectionId);
      return 200;
    },
  ],
  [
    '$disconnect',
    async (e) => {
      await connections.remove(e.requestContext.connectionId);
      return 200;
    },
  ],
  [
    'position',
    async (e) => {
      const { x, y } = JSON.parse(e.body ?? '{}');
      if (!Number.isFinite(x) || !Number.isFinite(y)) return 422;
      await connections.move(e.requestContext.connectionId, Math.round(x), Math.round(y));
      return 200;
    },
  ],
]);

export const handler = async (event: APIGatewayProxyWebsocketEventV2) => {
  const route = routes.get(event.requestContext.routeKey);
  if (!route) return { statusCode: 404 };
  try {
    return { statusCode: await route(event) };
  } catch (e) {
    console.error(JSON.stringify({ route: event.requestContext.routeKey, name: (e as Error).name }));
    return { statusCode: 500 };
  }
};
