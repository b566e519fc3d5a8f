import type { APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { ApiGatewayManagementApiClient, GoneException, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { RoomStore } from './room-store';
import { parseFrame } from './frame';

const rooms = new RoomStore();
const api = new ApiGatewayManagementApiClient({ endpoint: process.env.CALLBACK_URL });

const deliver = async (room: string, connectionId: string, data: Uint8Array): Promise<void> => {
  try {
    await api.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: data }));
  } catch (error) {
    if (!(error instanceof GoneException)) throw error;
    await rooms.leave(room, connectionId);
  }
};

export const handler = async (event: APIGatewayProxyWebsocketEventV2) => {
  const frame = parseFrame(event.body);
  if (frame === null) return { statusCode: 400 };
  const { connectionId } = event.requestContext;
  switch (frame.type) {
    case 'join':
      await rooms.join(frame.room, connectionId);
      break;
    case 'say': {
      const data = new TextEncoder().encode(JSON.stringify({ type: 'said', text: frame.text, at: Date.now() }));
      for await (const member of rooms.members(frame.room)) await deliver(frame.room, member, data);
    }
  }
  return { statusCode: 200 };
};
