import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { ConnectionStore } from './connection-store';

type Authorized = APIGatewayProxyWebsocketEventV2 & {
  requestContext: { authorizer?: { principalId: string } };
};
type RouteHandler = (event: Authorized) => Promise<APIGatewayProxyResultV2>;

const CHANNELS = ['orders', 'stock', 'visitors'] as const;
type Channel = (typeof CHANNELS)[number];
const isChannel = (value: unknown): value is Channel => CHANNELS.some((c) => c === value);

const store = new ConnectionStore();
const management = new ApiGatewayManagementApiClient({ endpoint: process.env.WS_ENDPOINT });

const send = (connectionId: string, message: object) =>
  management.send(
    new PostToConnectionCommand({ ConnectionId: connectionId, Data: Buffer.from(JSON.stringify(message)) }),
  );

const routes: Record<string, RouteHandler> = {
  $connect: async ({ requestContext }) => {
    const principal = requestContext.authorizer?.principalId;
    if (!principal) return { statusCode: 401 };
    await store.open(requestContext.connectionId, principal);
    return { statusCode: 200 };
  },
  $disconnect: async ({ requestContext }) => {
    await store.close(requestContext.connectionId);
    return { statusCode: 200 };
  },
  subscribe: async ({ requestContext, body }) => {
    const { channel } = JSON.parse(body ?? '{}') as { channel?: unknown };
    if (!isChannel(channel)) {
      await send(requestContext.connectionId, { type: 'error', message: 'unknown channel', known: CHANNELS });
      return { statusCode: 400 };
    }
    await store.subscribe(requestContext.connectionId, channel);
    await send(requestContext.connectionId, { type: 'subscribed', channel });
    return { statusCode: 200 };
  },
};

export const handler: RouteHandler = async (event) => {
  const route = routes[event.requestContext.routeKey];
  return route ? route(event) : { statusCode: 404 };
};
