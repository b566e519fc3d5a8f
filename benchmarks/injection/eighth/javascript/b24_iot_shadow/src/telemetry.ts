import { IoTDataPlaneClient, PublishCommand } from '@aws-sdk/client-iot-data-plane';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

interface Telemetry {
  thing: string;
  temperature: unknown;
  battery: unknown;
}

const iot = new IoTDataPlaneClient({});
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const THING_NAME = /^sensor-[0-9]{6}$/;

export const handler = async (event: Telemetry): Promise<void> => {
  if (!THING_NAME.test(event.thing)) {
    console.warn(JSON.stringify({ message: 'unexpected thing', thing: event.thing }));
    return;
  }
  const temperature = Number(event.temperature);
  const battery = Number(event.battery);
  if (Number.isNaN(temperature) || Number.isNaN(battery)) return;

  await ddb.send(
    new PutCommand({
      TableName: process.env.TELEMETRY_TABLE,
      Item: { thing: event.thing, at: Date.now(), temperature, battery },
    }),
  );

  if (battery < 15) {
    await iot.send(
      new PublishCommand({
        topic: `alerts/battery/${event.thing}`,
        payload: Buffer.from(JSON.stringify({ battery })),
        qos: 1,
      }),
    );
  }
};
