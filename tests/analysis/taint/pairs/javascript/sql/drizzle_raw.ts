// trigger: appsync
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";

const db = drizzle(new Pool());

type Resolve = { arguments: { city: string } };

export async function unsafe({ arguments: { city } }: Resolve): Promise<number> {
  const condition = sql.raw(`city = '${city}'`); // expect: INJ003
  const { rowCount } = await db.execute(sql`select 1 from shops where ${condition}`);
  return rowCount ?? 0;
}

export async function safe({ arguments: { city } }: Resolve): Promise<number> {
  const condition = sql`city = ${city}`;
  const { rowCount } = await db.execute(sql`select 1 from shops where ${condition}`);
  return rowCount ?? 0;
}
