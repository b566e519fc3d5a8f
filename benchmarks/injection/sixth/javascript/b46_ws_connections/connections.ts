import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.CONNECTIONS;
const CHANNELS = ['news', 'sport', 'weather'] as const;
type Channel = (typeof CHANNELS)[number];

type ConnectEvent = APIGatewayProxyWebsocketEventV2 & { queryStringParameters?: Record<string, string> };
type Route = (event: ConnectEvent) => Promise<number>;

const isChannel = (v: unknown): v is Channel => CHANNELS.includes(v as Channel);

const connect: Route = async (event) => {
  const channel = event.queryStringParameters?.channel;
  if (!isChannel(channel)) return 400;
  const { connectionId, connectedAt } = event.requestContext;
  await ddb.send(new PutCommand({
    TableName,
    Item: { connectionId, channel, connectedAt, ttl: Math.floor(Date.now() / 1000) + 7200 },
  }));
  return 200;
};

const disconnect: Route = async ({ requestContext: { connectionId } }) => {
  await ddb.send(new DeleteCommand({ TableName, Key: { connectionId } }));
  return 200;
};

export const handler = async (event: ConnectEvent): Promise<APIGatewayProxyResultV2> => {
  switch (event.requestContext.routeKey) {
    case '$connect':
      return { statusCode: await connect(event) };
    case '$disconnect':
      return { statusCode: await disconnect(event) };
    default:
      return { statusCode: 404 };
  }
};
