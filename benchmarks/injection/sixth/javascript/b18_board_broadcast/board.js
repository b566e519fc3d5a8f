const AWS = require('aws-sdk');

const ddb = new AWS.DynamoDB.DocumentClient();
const gateway = new AWS.ApiGatewayManagementApi({ endpoint: process.env.WS_URL });
const TableName = process.env.GAMES;

function parseMove(body) {
  const m = JSON.parse(body);
  const ok = ['fromX', 'fromY', 'toX', 'toY'].every((k) => Number.isInteger(m[k]) && m[k] >= 0 && m[k] < 8);
  return ok ? { from: [m.fromX, m.fromY], to: [m.toX, m.toY] } : null;
}

async function send(id, payload) {
  try {
    await gateway.postToConnection({ ConnectionId: id, Data: JSON.stringify(payload) }).promise();
  } catch (e) {
    if (e.statusCode !== 410) throw e;
  }
}

exports.handler = async (event) => {
  const me = event.requestContext.connectionId;
  const { Items } = await ddb.query({
    TableName,
    IndexName: 'by-connection',
    KeyConditionExpression: 'connection = :c',
    ExpressionAttributeValues: { ':c': me },
  }).promise();
  const game = Items[0];
  if (!game) {
    await send(me, { type: 'error', text: 'no game' });
    return { statusCode: 200 };
  }
  const move = parseMove(event.body);
  if (!move) {
    await send(me, { type: 'error', text: 'illegal move' });
    return { statusCode: 200 };
  }
  await Promise.all(game.players.map((p) => send(p, { type: 'move', move, by: p === me ? 'you' : 'other' })));
  return { statusCode: 200 };
};
