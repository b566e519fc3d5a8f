import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });

export async function hoursOf(team: string, month: string) {
  const { rows } = await pool.query(
    "SELECT person, day, hours FROM hours WHERE team = $1 AND to_char(day, 'YYYY-MM') = $2 ORDER BY day",
    [team, month],
  );
  return rows as { person: string; day: string; hours: number }[];
}
