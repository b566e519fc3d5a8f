import { Pool } from 'pg';

let pool: Pool | undefined;

export function connection(): Pool {
  pool ??= new Pool({ max: 1, connectionTimeoutMillis: 2000 });
  return pool;
}
