import { Pool } from 'pg';

export interface Figures {
  orders: number;
  turnover: number;
  returns: number;
}

const pool = new Pool({ max: 1 });

export async function figuresOf(year: number, month: number): Promise<Figures> {
  const { rows } = await pool.query('SELECT orders, turnover, returns FROM month_figures WHERE y = $1 AND m = $2', [year, month]);
  const r = rows[0] ?? {};
  return { orders: Number(r.orders ?? 0), turnover: Number(r.turnover ?? 0), returns: Number(r.returns ?? 0) };
}
