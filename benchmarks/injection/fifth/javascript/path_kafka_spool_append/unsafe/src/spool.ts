import type { MSKEvent } from 'aws-lambda';
import { envelopes } from './envelope';
import { groupBy } from './group';
import { FileSink, NullSink, type Sink } from './spooler';

const sink: Sink = process.env.DRY_RUN === '1' ? new NullSink() : new FileSink('/mnt/spool');

export const handler = async (event: MSKEvent): Promise<{ lines: number }> => {
  const before = sink.count;
  const groups = groupBy(envelopes(event), ({ tenant }) => tenant);
  for (const [tenant, items] of groups) await sink.write(tenant, items);
  console.log('wrote %d lines of %d tenants', sink.count - before, groups.size);
  return { lines: sink.count - before };
};
