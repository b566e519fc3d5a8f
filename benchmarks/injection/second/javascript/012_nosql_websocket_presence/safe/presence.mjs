import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { MongoClient } from 'mongodb';

const client = new MongoClient(process.env.MONGO_URI);
const sessions = client.db('chat').collection('sessions');

const online = (team) => {
  const predicate = { team: { $eq: String(team) }, lastSeen: { $gt: Date.now() - 60000 } };
  return sessions.find(predicate).project({ nick: 1 }).toArray();
};

const routes = {
  $connect: async () => ({ statusCode: 200 }),
  $disconnect: async () => ({ statusCode: 200 }),
  async presence({ body, requestContext }) {
    const { team } = JSON.parse(body);
    const people = await online(team);
    const { domainName, stage, connectionId } = requestContext;
    const gateway = new ApiGatewayManagementApiClient({ endpoint: `https://${domainName}/${stage}` });
    await gateway.send(new PostToConnectionCommand({
      ConnectionId: connectionId,
      Data: JSON.stringify({ online: people.map(({ nick }) => nick) }),
    }));
    return { statusCode: 200 };
  },
};

export const handler = (event) => {
  const route = routes[event.requestContext.routeKey] ?? (async () => ({ statusCode: 404 }));
  return route(event);
};
