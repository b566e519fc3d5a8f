import { APIGatewayProxyWebsocketEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { BoardRepository } from './board';
import { RuleEngine } from './engine';

const repo = new BoardRepository();
const engine = new RuleEngine();

type Message = { action: 'filter'; rule: string } | { action: 'ping' };

export async function handler(event: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyResultV2> {
  switch (event.requestContext.routeKey) {
    case '$connect':
    case '$disconnect':
      return { statusCode: 200 };
  }
  const message: Message = JSON.parse(event.body ?? '{"action":"ping"}');
  if (message.action !== 'filter') {
    return { statusCode: 200, body: 'pong' };
  }
  const cells = await repo.load();
  const kept = cells.filter((c) => engine.test(message.rule, c));
  return { statusCode: 200, body: JSON.stringify({ kept: kept.length }) };
}
