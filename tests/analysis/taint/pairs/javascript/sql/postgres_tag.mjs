// trigger: appsync
import postgres from "postgres";

const sql = postgres(process.env.DATABASE_ADDRESS, { max: 1 });

export async function unsafe(event) {
  const { owner, kind } = event.arguments;
  return sql.unsafe(`select * from assets where owner = '${owner}' and kind = '${kind}'`); // expect: INJ003
}

export async function safe(event) {
  const { owner, kind } = event.arguments;
  return sql`select * from assets where owner = ${owner} and kind = ${kind}`;
}
