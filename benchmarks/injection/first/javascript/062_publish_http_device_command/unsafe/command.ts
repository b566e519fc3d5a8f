import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { IoTDataPlaneClient, PublishCommand } from '@aws-sdk/client-iot-data-plane';

const iot = new IoTDataPlaneClient({});

interface Command {
  deviceId: string;
  action: string;
  level: number;
}

function parse(body: string | undefined): Command | null {
  try {
    return JSON.parse(body ?? '') as Command;
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
  await iot.send(new PublishCommand({ // expect: publish
    topic: `devices/${deviceId}/commands`,
    qos: 1,
    payload: Buffer.from(JSON.stringify(instruction)),
  }));
  return { statusCode: 202, body: JSON.stringify({ queued: true }) };
};
