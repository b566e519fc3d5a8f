import { Pool } from 'pg';
import type { MSKEvent } from 'aws-lambda';

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1, ssl: { rejectUnauthorized: true } });

const UPSERT = `
  INSERT INTO stock (sku, warehouse, level, changed_at)
  SELECT * FROM unnest($1::text[], $2::int[], $3::int[], $4::timestamptz[])
  ON CONFLICT (sku, warehouse)
  DO UPDATE SET level = EXCLUDED.level, changed_at = EXCLUDED.changed_at
  WHERE stock.changed_at < EXCLUDED.changed_at`;

interface Level {
  sku: string;
  warehouse: number;
  level: number;
  at: string;
}

const isLevel = (value: unknown): value is Level => {
  const { sku, warehouse, level, at } = (value ?? {}) as Partial<Level>;
  return typeof sku === 'string' && Number.isInteger(warehouse) && Number.isInteger(level) && !Number.isNaN(Date.parse(at ?? ''));
};

const latest = (levels: Level[]): Level[] => [
  ...levels
    .reduce((map, level) => {
      const id = `${level.sku}/${level.warehouse}`;
      const known = map.get(id);
      return known && known.at > level.at ? map : map.set(id, level);
    }, new Map<string, Level>())
    .values(),
];

export const handler = async (event: MSKEvent): Promise<{ written: number }> => {
  const levels = latest(
    Object.values(event.records)
      .flat()
      .map(({ value }) => JSON.parse(Buffer.from(value, 'base64').toString('utf8')) as unknown)
      .filter(isLevel),
  );
  if (levels.length === 0) return { written: 0 };
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rowCount } = await client.query(UPSERT, [
      levels.map(({ sku }) => sku),
      levels.map(({ warehouse }) => warehouse),
      levels.map(({ level }) => level),
      levels.map(({ at }) => at),
    ]);
    await client.query('COMMIT');
    return { written: rowCount ?? 0 };
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
};
