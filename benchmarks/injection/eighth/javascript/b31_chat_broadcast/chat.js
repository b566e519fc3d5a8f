const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, DeleteCommand, PutCommand, ScanCommand } = require('@aws-sdk/lib-dynamodb');
const { ApiGatewayManagementApiClient, PostToConnectionCommand } = require('@aws-sdk/client-apigatewaymanagementapi');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.CONNECTIONS_TABLE;
const api = new ApiGatewayManagementApiClient({ endpoint: process.env.CALLBACK_URL });

async function broadcast(message) {
  const { Items } = await ddb.send(new ScanCommand({ TableName, ProjectionExpression: 'connectionId' }));
  const Data = JSON.stringify(message);
  await Promise.all(Items.map(async ({ connectionId }) => {
    try {
      await api.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data }));
    } catch (e) {
      if (e.name !== 'GoneException') throw e;
      await ddb.send(new DeleteCommand({ TableName, Key: { connectionId } }));
    }
  }));
}

exports.handler = async (event) => {
  const { connectionId, routeKey } = event.requestContext;
  switch (routeKey) {
    case '$connect':
      await ddb.send(new PutCommand({ TableName, Item: { connectionId, ttl: Math.floor(Date.now() / 1000) + 7200 } }));
      break;
    case '$disconnect':
      await ddb.send(new DeleteCommand({ TableName, Key: { connectionId } }));
      break;
    case 'say': {
      const { text } = JSON.parse(event.body);
      await broadcast({ from: connectionId, text: String(text).slice(0, 500) });
      break;
    }
    default:
      return { statusCode: 400 };
  }
  return { statusCode: 200 };
};
