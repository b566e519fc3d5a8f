import { getPool } from '../lib/pool.mjs';

const pageOf = (query) => Math.max(0, Number.parseInt(query?.page ?? '0', 10) || 0);

export const list = async (event) => {
  const { team } = event.pathParameters;
  const offset = pageOf(event.queryStringParameters) * 50;
  const pool = getPool();
  const [rows] = await pool.execute(
    'SELECT id, name FROM members WHERE team = ? ORDER BY name LIMIT 50 OFFSET ?',
    [team, String(offset)],
  );
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ members: rows }),
  };
};
