import type { MSKEvent, MSKRecord } from 'aws-lambda';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { toDetail } from './detail';

const bus = new EventBridgeClient({});
const BUS_NAME = process.env.BUS_NAME;

function* chunks<T>(items: T[], size: number): Generator<T[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size);
}

const flatten = (event: MSKEvent): MSKRecord[] => Object.values(event.records).flat();

export const handler = async (event: MSKEvent): Promise<{ forwarded: number }> => {
  let forwarded = 0;
  for (const chunk of chunks(flatten(event), 10)) {
    const details = chunk.map((r) => toDetail(r.value)).filter((d): d is string => d !== undefined);
    if (details.length === 0) continue;
    const out = await bus.send(new PutEventsCommand({
      Entries: details.map((Detail) => ({
        EventBusName: BUS_NAME,
        Source: 'kafka.bridge',
        DetailType: 'Measurement',
        Detail,
      })),
    }));
    forwarded += details.length - (out.FailedEntryCount ?? 0);
  }
  return { forwarded };
};
