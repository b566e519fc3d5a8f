import knex from 'knex';

const db = knex({ client: 'pg', connection: process.env.DATABASE_URL, pool: { min: 0, max: 1 } });

export async function usageByMonth(tenant: string, month: string): Promise<unknown[]> {
  const base = db('usage').where({ tenant }).groupBy('feature').select('feature').sum('units as units');
  return base.whereRaw("to_char(used_at, 'YYYY-MM') = :month", { month });
}
