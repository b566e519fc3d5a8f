import { Pool } from 'pg';

export const SEGMENTS = ['enterprise', 'midmarket', 'small'] as const;
export type Segment = (typeof SEGMENTS)[number];

export interface Figures {
  customers: number;
  lost: number;
  tickets: number;
  nps: number;
}

const pool = new Pool({ max: 1 });

export async function segmentFigures(segment: Segment, year: number, quarter: number): Promise<Figures> {
  const start = new Date(Date.UTC(year, (quarter - 1) * 3, 1));
  const end = new Date(Date.UTC(year, quarter * 3, 1));
  const { rows } = await pool.query(
    `SELECT count(*) AS customers, count(*) FILTER (WHERE left_on < $3) AS lost,
            coalesce(avg(tickets), 0) AS tickets, coalesce(avg(nps), 0) AS nps
     FROM customer_quarters WHERE segment = $1 AND starts_on >= $2 AND starts_on < $3`,
    [segment, start, end],
  );
  const { customers, lost, tickets, nps } = rows[0];
  return { customers: Number(customers), lost: Number(lost), tickets: Number(tickets), nps: Number(nps) };
}
