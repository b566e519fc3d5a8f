import { createPool, type Pool, type RowDataPacket } from 'mysql2/promise';

let pool: Pool | undefined;

export async function query<T>(sql: string, params: Array<string | number>): Promise<T[]> {
  pool ??= createPool({ uri: process.env.MYSQL_URI, connectionLimit: 1 });
  const [rows] = await pool.execute<RowDataPacket[]>(sql, params);
  return rows as unknown as T[];
}
