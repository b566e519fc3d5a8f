import { ApiGatewayManagementApiClient, GoneException, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import type { APIGatewayProxyWebsocketHandlerV2 } from 'aws-lambda';
import { Rooms } from './rooms';

const rooms = new Rooms(process.env.ROOMS_TABLE!);
const gateway = new ApiGatewayManagementApiClient({ endpoint: process.env.CALLBACK_URL });

export const handler: APIGatewayProxyWebsocketHandlerV2 = async (event) => {
  const { connectionId } = event.requestContext;
  const { text } = JSON.parse(event.body ?? '{}');
  if (typeof text !== 'string' || text.length === 0 || text.length > 500) return { statusCode: 400 };

  const sender = await rooms.memberOf(connectionId);
  if (!sender) return { statusCode: 410 };

  const data = Buffer.from(JSON.stringify({ type: 'message', from: sender.name, text }));
  for (const member of await rooms.membersOf(sender.room)) {
    try {
      await gateway.send(new PostToConnectionCommand({ ConnectionId: member, Data: data }));
    } catch (err) {
      if (!(err instanceof GoneException)) throw err;
      await rooms.drop(member);
    }
  }
  return { statusCode: 200 };
};
