const { MongoClient } = require('mongodb');
const { ApiGatewayManagementApiClient, PostToConnectionCommand } = require('@aws-sdk/client-apigatewaymanagementapi');

const mongo = new MongoClient(process.env.MONGO_URL);
const gateway = new ApiGatewayManagementApiClient({ endpoint: process.env.GATEWAY_ENDPOINT });

async function statistics(request) {
  const client = await mongo.connect();
  const orders = client.db('shop').collection('orders');
  const { pipeline = [], limit } = request;
  const stages = [...pipeline, { $limit: Number(limit) || 10 }];
  return orders.aggregate(stages).toArray(); // expect: nosql
}

exports.handler = async (event) => {
  const { connectionId, routeKey } = event.requestContext;
  if (routeKey !== 'statistics') return { statusCode: 404 };
  const rows = await statistics(JSON.parse(event.body));
  await gateway.send(new PostToConnectionCommand({
    ConnectionId: connectionId,
    Data: JSON.stringify({ count: rows.length }),
  }));
  return { statusCode: 200 };
};
