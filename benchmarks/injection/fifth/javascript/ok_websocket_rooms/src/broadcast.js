const {
  ApiGatewayManagementApiClient, PostToConnectionCommand, GoneException,
} = require('@aws-sdk/client-apigatewaymanagementapi');
const store = require('./store');

const api = new ApiGatewayManagementApiClient({ endpoint: process.env.SOCKET_ENDPOINT });

async function post(ConnectionId, Data) {
  try {
    await api.send(new PostToConnectionCommand({ ConnectionId, Data }));
  } catch (error) {
    if (!(error instanceof GoneException)) throw error;
    await store.leave(ConnectionId);
  }
}

exports.presence = async (room) => {
  const members = await store.members(room);
  const data = JSON.stringify({ type: 'presence', count: members.length });
  await Promise.all(members.map((member) => post(member, data)));
};
