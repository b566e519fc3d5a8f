import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { sql, type SQL } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import { products } from './schema';

const db = drizzle(new Pool({ connectionString: process.env.DATABASE_URL, max: 1 }));

const columns = { title: products.title, price: products.price } as const;
type Column = keyof typeof columns;

function ordering(requested: string): SQL {
  return sql`${sql.raw(requested)} ASC`; // expect: sql
}

export async function handler(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> {
  const { sort = 'title', max = '1000' } = event.queryStringParameters ?? {};
  const rows = await db.execute(
    sql`SELECT ${products.id}, ${products.title} FROM ${products} WHERE ${products.price} <= ${Number(max)} ORDER BY ${ordering(sort)}`,
  );
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(rows.rows),
  };
}
