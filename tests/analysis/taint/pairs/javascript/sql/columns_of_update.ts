// trigger: rest
import { Pool } from "pg";

const pool = new Pool();

const EDITABLE = ["title", "summary", "tags"] as const;

type Patch = Record<string, unknown>;

function pick(patch: Patch): Patch {
  return Object.fromEntries(Object.entries(patch).filter(([name]) => (EDITABLE as readonly string[]).includes(name)));
}

async function update(id: string, patch: Patch): Promise<void> {
  const names = Object.keys(patch);
  const set = names.map((name, index) => `${name} = $${index + 2}`).join(", ");
  await pool.query(`update articles set ${set} where id = $1`, [id, ...names.map((name) => patch[name])]); // expect: INJ003
}

export const unsafe = async (event: { pathParameters: { id: string }; body: string }) => {
  await update(event.pathParameters.id, JSON.parse(event.body));
  return { statusCode: 204 };
};

export const safe = async (event: { pathParameters: { id: string }; body: string }) => {
  await update(event.pathParameters.id, pick(JSON.parse(event.body)));
  return { statusCode: 204 };
};
