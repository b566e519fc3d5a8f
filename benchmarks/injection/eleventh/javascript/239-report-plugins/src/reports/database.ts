import { Pool } from 'pg';

const pool = new Pool({ max: 1 });

export const query = async (text: string, values: readonly unknown[]): Promise<Record<string, unknown>[]> =>
  (await pool.query(text, [...values])).rows;
