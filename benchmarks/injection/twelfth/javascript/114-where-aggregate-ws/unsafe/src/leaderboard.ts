import type { APIGatewayProxyWebsocketEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { MongoClient } from 'mongodb';
import * as v from 'valibot';

const RequestSchema = v.object({ game: v.pipe(v.string(), v.maxLength(40)), rule: v.pipe(v.string(), v.maxLength(200)) });
type LeaderboardRequest = v.InferOutput<typeof RequestSchema>;

const mongo = new MongoClient(process.env.MONGODB_URI ?? 'mongodb://localhost');
const api = new ApiGatewayManagementApiClient({ endpoint: process.env.CALLBACK_URL });

async function leaders({ game, rule }: LeaderboardRequest) {
  const players = mongo.db('arcade').collection('players');
  const filter = { game, $where: `function () { return ${rule}; }` };
  return players.find(filter).project({ _id: 0, nick: 1, score: 1 }).limit(10).toArray(); // expect: nosql
}

export const handler = async (event: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyResultV2> => {
  const parsed = v.safeParse(RequestSchema, JSON.parse(event.body ?? '{}'));
  if (!parsed.success) return { statusCode: 400 };
  const top = await leaders(parsed.output);
  await api.send(new PostToConnectionCommand({
    ConnectionId: event.requestContext.connectionId,
    Data: Buffer.from(JSON.stringify({ type: 'leaderboard', top })),
  }));
  return { statusCode: 200 };
};
