import { getPool } from '../lib/pool.mjs';

const pageOf = (query) => Math.max(0, Number.parseInt(query?.page ?? '0', 10) || 0);

export const list = async (event) => {
  const { team } = event.pathParameters;
  const offset = pageOf(event.queryStringParameters) * 50;
  const pool = getPool();
  const [rows] = await pool.query( // expect: sql
    `SELECT id, name FROM members WHERE team = '${team}' ORDER BY name LIMIT 50 OFFSET ${offset}`,
  );
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ members: rows }),
  };
};
