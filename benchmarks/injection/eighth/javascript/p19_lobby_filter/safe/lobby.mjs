import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const gateway = new ApiGatewayManagementApiClient({ endpoint: process.env.WS_ENDPOINT });

const send = (connectionId, message) =>
  gateway.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: JSON.stringify(message) }));

const FILTERABLE = ['gameMode', 'region', 'language'];

async function findLobbies({ field, value }) {
  if (!FILTERABLE.includes(field)) return [];
  const { Items } = await ddb.send(new ScanCommand({
    TableName: process.env.LOBBY_TABLE,
    FilterExpression: 'isPrivate = :no AND #field = :value',
    ExpressionAttributeNames: { '#field': field },
    ExpressionAttributeValues: { ':no': false, ':value': String(value) },
    ProjectionExpression: 'lobbyId, title, players',
  }));
  return Items;
}

export const handler = async (event) => {
  const { connectionId } = event.requestContext;
  const { filter } = JSON.parse(event.body);
  const lobbies = await findLobbies(filter);
  await send(connectionId, { type: 'lobbies', lobbies });
  return { statusCode: 200 };
};
