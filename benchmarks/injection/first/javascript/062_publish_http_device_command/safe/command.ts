import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { IoTDataPlaneClient, PublishCommand } from '@aws-sdk/client-iot-data-plane';
import { z } from 'zod';

const iot = new IoTDataPlaneClient({});

const Command = z.object({
  deviceId: z.string().uuid(),
  action: z.enum(['dim', 'on', 'off']),
  level: z.number().int().min(0).max(100),
});
type Command = z.infer<typeof Command>;

function parse(body: string | undefined): Command | null {
  try {
    return Command.parse(JSON.parse(body ?? ''));
  } catch {
    return null;
  }
}

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const command = parse(event.body);
  if (!command) {
    return { statusCode: 400, body: JSON.stringify({ error: 'invalid command' }) };
  }
  const { deviceId, ...instruction } = command;
  await iot.send(new PublishCommand({
    topic: `devices/${deviceId}/commands`,
    qos: 1,
    payload: Buffer.from(JSON.stringify(instruction)),
  }));
  return { statusCode: 202, body: JSON.stringify({ queued: true }) };
};
