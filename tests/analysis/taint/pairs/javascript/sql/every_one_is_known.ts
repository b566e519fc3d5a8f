// trigger: rest
import { Pool } from "pg";

const pool = new Pool();

const COLUMNS: ReadonlySet<string> = new Set(["id", "name", "price"]);

async function products(columns: string[]): Promise<string> {
  const { rows } = await pool.query(`select ${columns.join(", ")} from products limit 10`); // expect: INJ003
  return JSON.stringify(rows);
}

interface Event {
  multiValueQueryStringParameters: { column: string[] };
}

export const unsafe = async ({ multiValueQueryStringParameters: { column } }: Event) => {
  if (column.findIndex((each) => COLUMNS.has(each)) === -1) {
    return { statusCode: 400 };
  }
  return { statusCode: 200, body: await products(column) };
};

export const safe = async ({ multiValueQueryStringParameters: { column } }: Event) => {
  if (!column.every((each) => COLUMNS.has(each))) {
    return { statusCode: 400 };
  }
  return { statusCode: 200, body: await products(column) };
};
