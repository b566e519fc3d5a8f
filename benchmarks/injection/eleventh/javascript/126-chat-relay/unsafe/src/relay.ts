import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { RoomRegistry } from './room-registry';

interface ChatMessage {
  action: 'say';
  nick: string;
  text: string;
}

const rooms = new RoomRegistry();
const management = new ApiGatewayManagementApiClient({ endpoint: process.env.WS_ENDPOINT });

function trace(connectionId: string, message: ChatMessage, receivers: number): void {
  const { nick, text } = message;
  console.info(`chat ${connectionId} ${nick} said "${text.slice(0, 40)}" to ${receivers}`); // expect: log
}

async function deliver(connectionId: string, message: ChatMessage): Promise<void> {
  const Data = Buffer.from(JSON.stringify({ nick: message.nick, text: message.text }));
  await management.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data }));
}

export const handler = async (event: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyResultV2> => {
  const { connectionId } = event.requestContext;
  const message = JSON.parse(event.body ?? '{}') as ChatMessage;
  if (message.action !== 'say') return { statusCode: 400 };
  const peers = await rooms.peersOf(connectionId);
  await Promise.allSettled(peers.map((peer) => deliver(peer, message)));
  trace(connectionId, message, peers.length);
  return { statusCode: 200 };
};
