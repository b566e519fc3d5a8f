import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

interface ReportRequest { year: number; month: number; rows: ReadonlyArray<{ label: string; cents: number }> }
interface ReportReply { csv: string }

const MODULE = resolve(__dirname, 'builder.js');

export const handler = async ({ year, month, rows }: ReportRequest): Promise<{ csv: string; name: string }> => {
  const child = fork(MODULE, [], { timeout: 20_000, env: { NODE_ENV: 'production' } });
  const reply = once(child, 'message') as Promise<[ReportReply]>;
  child.send({ rows });
  try {
    const [{ csv }] = await reply;
    const name = `report-${Math.trunc(Number(year))}-${String(Math.trunc(Number(month))).padStart(2, '0')}.csv`;
    return { csv, name };
  } finally {
    child.disconnect();
  }
};
