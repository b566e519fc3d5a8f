import type { APIGatewayProxyWebsocketEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { feed, Tick } from './feed';

const api = new ApiGatewayManagementApiClient({ endpoint: process.env.WS_ENDPOINT });

type Predicate = (tick: Tick) => boolean;

function buildPredicate(source: string): Predicate {
  const wanted = JSON.parse(source) as Partial<Tick>;
  const min = Number(wanted.price);
  return (tick) => tick.symbol === wanted.symbol && (Number.isNaN(min) || tick.price >= min);
}

async function push(connectionId: string, ticks: Tick[]): Promise<void> {
  await api.send(
    new PostToConnectionCommand({
      ConnectionId: connectionId,
      Data: Buffer.from(JSON.stringify({ ticks })),
    }),
  );
}

export const handler = async (event: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyResultV2> => {
  const { connectionId, routeKey } = event.requestContext;
  if (routeKey !== 'subscribe') {
    return { statusCode: 404 };
  }

  const message = JSON.parse(event.body ?? '{}') as { filter?: string };
  if (!message.filter) {
    await push(connectionId, feed());
    return { statusCode: 200 };
  }

  const predicate = buildPredicate(message.filter);
  await push(connectionId, feed().filter(predicate));
  return { statusCode: 200 };
};
