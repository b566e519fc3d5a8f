import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { Pool } from 'pg';
import { Where } from './where';

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const q = event.queryStringParameters ?? {};
  const where = new Where();
  if (q.name) where.add('p.name ILIKE', `%${q.name}%`);
  if (q.brand) where.add('p.brand =', q.brand);
  if (q.max) where.add('p.cents <=', Number(q.max) || 0);

  const sql = `SELECT p.id, p.name, p.brand, p.cents FROM products p ${where.text()} ORDER BY p.name LIMIT 40`;
  const result = await pool.query(sql, where.values);
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ found: result.rowCount, products: result.rows }),
  };
};
