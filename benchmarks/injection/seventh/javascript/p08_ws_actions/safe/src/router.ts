import type { APIGatewayProxyWebsocketEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { loadAction } from './actions';
import { ConnectionSender } from './sender';

interface Frame {
  action: string;
  room?: number;
}

function parseFrame(body: string | undefined): Frame | null {
  if (!body) return null;
  try {
    const frame = JSON.parse(body) as Frame;
    return typeof frame.action === 'string' ? frame : null;
  } catch {
    return null;
  }
}

export async function handler(event: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyResultV2> {
  const frame = parseFrame(event.body);
  if (!frame) return { statusCode: 400 };

  const sender = new ConnectionSender(event.requestContext.domainName, event.requestContext.stage);
  const action = await loadAction(frame.action);
  const answer = await action({ room: Number(frame.room ?? 0), connectionId: event.requestContext.connectionId });
  await sender.send(event.requestContext.connectionId, { ok: true, answer });
  return { statusCode: 200 };
}
