import { Pool } from 'pg';

let pool: Pool | undefined;

export const getPool = (): Pool => (pool ??= new Pool({ connectionString: process.env.DATABASE_URL, max: 1 }));
