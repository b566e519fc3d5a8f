import type { APIGatewayProxyWebsocketEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { ApiGatewayManagementApi, GoneException } from '@aws-sdk/client-apigatewaymanagementapi';
import { connectionsOf, forget, roomOf } from './connections';

const sockets = new ApiGatewayManagementApi({ endpoint: process.env.SOCKET_ENDPOINT });

export const handler = async (event: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyResultV2> => {
  const { text } = JSON.parse(event.body ?? '{}') as { text?: unknown };
  if (typeof text !== 'string' || text.length === 0 || text.length > 1000) {
    return { statusCode: 422 };
  }
  const room = await roomOf(event.requestContext.connectionId);
  const Data = Buffer.from(JSON.stringify({ text, at: event.requestContext.requestTimeEpoch }));
  for (const ConnectionId of await connectionsOf(room)) {
    try {
      await sockets.postToConnection({ ConnectionId, Data });
    } catch (error) {
      if (!(error instanceof GoneException)) throw error;
      await forget(ConnectionId);
    }
  }
  return { statusCode: 200 };
};
