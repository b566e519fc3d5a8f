import type { MSKEvent } from 'aws-lambda';
import { EventSink } from './event-sink';
import { decodeRow, type Row } from './row';

const sink = new EventSink();

export const handler = async (event: MSKEvent): Promise<{ inserted: number; skipped: number }> => {
  const rows: Row[] = [];
  let skipped = 0;
  for (const [, records] of Object.entries(event.records)) {
    for (const record of records) {
      const row = decodeRow(record.value, record.timestamp);
      if (row) rows.push(row);
      else skipped += 1;
    }
  }
  const inserted = await sink.insert(rows);
  return { inserted, skipped };
};
