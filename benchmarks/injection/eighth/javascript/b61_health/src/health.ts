import { Pool } from 'pg';
import type { LambdaFunctionURLHandler } from 'aws-lambda';

const { GIT_SHA = 'dev', STAGE = 'local', DATABASE_URL } = process.env;
const pool = new Pool({ connectionString: DATABASE_URL, max: 1, connectionTimeoutMillis: 2000 });

async function database(): Promise<'up' | 'down'> {
  try {
    await pool.query('SELECT 1');
    return 'up';
  } catch (error) {
    console.error(JSON.stringify({ message: 'database is down', error: (error as Error).name }));
    return 'down';
  }
}

export const handler: LambdaFunctionURLHandler = async () => {
  const state = await database();
  return {
    statusCode: state === 'up' ? 200 : 503,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify({ build: GIT_SHA, stage: STAGE, database: state }),
  };
};
