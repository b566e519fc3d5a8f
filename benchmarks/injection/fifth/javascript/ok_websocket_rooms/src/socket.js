const store = require('./store');
const { presence } = require('./broadcast');

const ROOM = /^[a-z]{3,20}$/;

const actions = {
  $connect: async () => {},
  async $disconnect(connection) {
    const room = await store.roomOf(connection);
    await store.leave(connection);
    if (room) await presence(room);
  },
  async join(connection, { room }) {
    if (typeof room !== 'string' || !ROOM.test(room)) return;
    await store.join(connection, room);
    await presence(room);
  },
};

exports.handler = async ({ requestContext: { connectionId, routeKey }, body }) => {
  const action = Object.prototype.hasOwnProperty.call(actions, routeKey) ? actions[routeKey] : null;
  if (!action) return { statusCode: 400 };
  try {
    await action(connectionId, body ? JSON.parse(body) : {});
    return { statusCode: 200 };
  } catch (error) {
    console.error('action failed:', error.name);
    return { statusCode: 500 };
  }
};
