// trigger: appsync
import { Client } from "pg";

const client = new Client();
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

function assertUuids(ids: string[]): void {
  if (!ids.every((id) => UUID.test(id))) {
    throw new TypeError("identifiers expected");
  }
}

function assertSome(ids: string[]): void {
  if (!ids.some((id) => UUID.test(id))) {
    throw new TypeError("identifiers expected");
  }
}

async function remove(ids: string[]): Promise<number | null> {
  const list = ids.map((id) => `'${id}'`).join(", ");
  const result = await client.query(`DELETE FROM comments WHERE id IN (${list})`); // expect: INJ003
  return result.rowCount;
}

export const unsafe = async (event: { arguments: { ids: string[] } }) => {
  assertSome(event.arguments.ids);
  return remove(event.arguments.ids);
};

export const safe = async (event: { arguments: { ids: string[] } }) => {
  assertUuids(event.arguments.ids);
  return remove(event.arguments.ids);
};
