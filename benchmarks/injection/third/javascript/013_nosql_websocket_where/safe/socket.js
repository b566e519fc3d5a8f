const AWS = require('aws-sdk');
const { MongoClient } = require('mongodb');
const clientPromise = new MongoClient(process.env.MONGO_URL).connect();

module.exports.message = async (event) => {
  const body = JSON.parse(event.body);
  const players = (await clientPromise).db('game').collection('players');
  const cur = players.find({ level: { $gt: Number(body.level) } });
  const list = await cur.limit(20).toArray();
  const api = new AWS.ApiGatewayManagementApi({ endpoint: process.env.WS_API });
  await api.postToConnection({
    ConnectionId: event.requestContext.connectionId,
    Data: JSON.stringify(list.map((p) => p.nick)),
  }).promise();
  return { statusCode: 200 };
};
