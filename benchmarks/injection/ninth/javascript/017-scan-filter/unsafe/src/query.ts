import type { APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { findMachines } from './machines';

const sockets = new ApiGatewayManagementApiClient({ endpoint: process.env.SOCKET_ENDPOINT });

export const handler = async (event: APIGatewayProxyWebsocketEventV2) => {
  const message = JSON.parse(event.body ?? '{}');
  const machines = await findMachines(message.filter);
  await sockets.send(
    new PostToConnectionCommand({
      ConnectionId: event.requestContext.connectionId,
      Data: Buffer.from(JSON.stringify({ machines })),
    }),
  );
  return { statusCode: 200 };
};
