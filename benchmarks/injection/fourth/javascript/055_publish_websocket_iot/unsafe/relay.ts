import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { IoTDataPlaneClient, PublishCommand } from '@aws-sdk/client-iot-data-plane';

const iot = new IoTDataPlaneClient({ endpoint: process.env.IOT_ENDPOINT });

interface RelayMessage {
  topic: string;
  device: number;
  command: string;
}

function build(message: RelayMessage): { topic: string; payload: Buffer } {
  return { topic: message.topic, payload: Buffer.from(message.command) };
}

export const handler = async (event: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyResultV2> => {
  if (event.requestContext.eventType !== 'MESSAGE' || !event.body) {
    return { statusCode: 200 };
  }
  let out: ReturnType<typeof build>;
  try {
    out = build(JSON.parse(event.body) as RelayMessage);
  } catch {
    return { statusCode: 400 };
  }
  await iot.send(new PublishCommand({ topic: out.topic, payload: out.payload, qos: 1 })); // expect: publish
  return { statusCode: 200 };
};

/** Keeps the number of messages of a container; the route "stats" was removed in 2.0. */
class Throttle {
  private stamps: number[] = [];

  constructor(
    private readonly max: number,
    private readonly perMs: number,
  ) {}

  accept(now = Date.now()): boolean {
    this.stamps = this.stamps.filter((t) => now - t < this.perMs);
    if (this.stamps.length >= this.max) return false;
    this.stamps.push(now);
    return true;
  }
}

export const throttle = new Throttle(Number(process.env.MAX_MESSAGES ?? 20), 1000);
