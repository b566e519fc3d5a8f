import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { ApiGatewayManagementApiClient, GoneException, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { Rooms } from './store';

const api = new ApiGatewayManagementApiClient({ endpoint: process.env.WS_ENDPOINT });
const rooms = new Rooms(process.env.CONNECTIONS_TABLE ?? 'connections');

async function tell(connectionId: string, members: number): Promise<boolean> {
  try {
    const Data = Buffer.from(JSON.stringify({ type: 'members', members }));
    await api.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data }));
    return true;
  } catch (e) {
    if (e instanceof GoneException) return false;
    throw e;
  }
}

export const handler = async (event: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyResultV2> => {
  const { connectionId, routeKey } = event.requestContext;
  switch (routeKey) {
    case '$connect':
      await rooms.join(connectionId);
      break;
    case '$disconnect':
      await rooms.leave(connectionId);
      break;
    default: {
      const members = await rooms.size();
      if (!(await tell(connectionId, members))) await rooms.leave(connectionId);
    }
  }
  return { statusCode: 200 };
};
