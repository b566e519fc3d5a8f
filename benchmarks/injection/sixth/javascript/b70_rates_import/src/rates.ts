import type { EventBridgeEvent } from 'aws-lambda';
import { Pool, type PoolClient } from 'pg';
import { fetchRates, type Rate } from './source';

const pool = new Pool({ max: 1 });

interface Detail {
  base?: string;
}

async function inTransaction<T>(work: (c: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (e) {
    await client.query('ROLLBACK');
    throw e;
  } finally {
    client.release();
  }
}

async function store(base: string, rates: Rate[]): Promise<number> {
  return inTransaction(async (c) => {
    await c.query('DELETE FROM rates WHERE base = $1 AND day = current_date', [base]);
    const res = await c.query(
      'INSERT INTO rates (base, day, currency, rate) SELECT $1, current_date, c, r FROM unnest($2::text[], $3::numeric[]) AS t(c, r)',
      [base, rates.map((r) => r.currency), rates.map((r) => r.rate)],
    );
    return res.rowCount ?? 0;
  });
}

export const handler = async (event: EventBridgeEvent<'RatesDue', Detail>): Promise<{ stored: number }> => {
  const base = event.detail?.base === 'USD' ? 'USD' : 'EUR';
  const rates = await fetchRates(base);
  return { stored: await store(base, rates) };
};
