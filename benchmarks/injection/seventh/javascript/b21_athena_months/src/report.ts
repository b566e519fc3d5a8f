import { AthenaClient, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import { setTimeout as wait } from 'node:timers/promises';

interface ReportRequest {
  year: number | string;
  months: (number | string)[];
}

const athena = new AthenaClient({});

function intBetween(value: unknown, low: number, high: number): number {
  const n = Number(value);
  if (!Number.isInteger(n) || n < low || n > high) {
    throw new RangeError(`expected an integer in ${low}..${high}`);
  }
  return n;
}

const queryFor = (year: number, month: number) => `
  SELECT country, sum(amount) AS revenue
  FROM sales.orders
  WHERE year = ${year} AND month = ${month}
  GROUP BY country`;

async function withRetry<T>(fn: () => Promise<T>, attempts = 3): Promise<T> {
  for (let i = 1; ; i++) {
    try {
      return await fn();
    } catch (e) {
      if (i === attempts) throw e;
      await wait(200 * i);
    }
  }
}

export const run = async (req: ReportRequest): Promise<string[]> => {
  const year = intBetween(req.year, 2015, 2100);
  const ids: string[] = [];
  for (const m of req.months) {
    const month = intBetween(m, 1, 12);
    const out = await withRetry(() =>
      athena.send(new StartQueryExecutionCommand({ QueryString: queryFor(year, month), WorkGroup: 'reports' })),
    );
    ids.push(out.QueryExecutionId!);
  }
  return ids;
};
