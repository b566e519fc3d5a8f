import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { telemetrySchema, type Telemetry } from './telemetry';

const bus = new EventBridgeClient({});

function* entries(batch: readonly Telemetry[]): Generator<PutEventsRequestEntry> {
  for (const telemetry of batch) {
    yield {
      EventBusName: process.env.BUS_NAME,
      Source: 'devices.telemetry',
      DetailType: 'TelemetryReceived',
      Detail: JSON.stringify(telemetry),
    };
  }
}

export const handler = async (message: unknown): Promise<{ failed: number }> => {
  const batch = telemetrySchema.array().max(10).parse([message].flat());
  const { FailedEntryCount = 0 } = await bus.send(new PutEventsCommand({ Entries: [...entries(batch)] }));
  return { failed: FailedEntryCount };
};
