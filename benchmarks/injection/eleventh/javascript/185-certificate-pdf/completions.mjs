import pg from 'pg';

const pool = new pg.Pool({ max: 1 });

export async function findCompletion(id) {
  if (!Number.isSafeInteger(id)) return null;
  const { rows } = await pool.query({
    name: 'completion-by-id',
    text: `SELECT c.id, k.title AS course, k.hours, c.completed_at AS "completedAt"
           FROM completions c JOIN courses k ON k.id = c.course_id WHERE c.id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}
