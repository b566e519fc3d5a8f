import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { Telemetry } from './telemetry';

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

export const handler = async (message: Telemetry | Telemetry[]): Promise<{ failed: number }> => {
  const batch = [message].flat();
  const { FailedEntryCount = 0 } = await bus.send(new PutEventsCommand({ Entries: [...entries(batch)] })); // expect: publish
  return { failed: FailedEntryCount };
};
