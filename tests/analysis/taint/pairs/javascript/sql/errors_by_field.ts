// trigger: rest
import { Client } from "pg";

const COLUMNS = ["id", "name"];
const ORDERS = ["ASC", "DESC"];

function errorsOf(query: Record<string, string>): Record<string, string> {
  const errors: Record<string, string> = {};
  if (!COLUMNS.includes(query.column)) {
    errors.column = "unknown column";
  }
  if (!ORDERS.includes(query.order)) {
    errors.order = "unknown order";
  }
  return errors;
}

async function list(query: Record<string, string>, client: Client) {
  const { rows } = await client.query(`SELECT id, name FROM parts ORDER BY ${query.column} ${query.order}`); // expect: INJ003
  return { statusCode: 200, body: JSON.stringify(rows) };
}

export const unsafe = async (event) => {
  const query = event.queryStringParameters;
  const errors = errorsOf(query);
  if (Object.keys(errors).length === 0) {
    return { statusCode: 204 };
  }
  return list(query, new Client());
};

export const safe = async (event) => {
  const query = event.queryStringParameters;
  const errors = errorsOf(query);
  if (Object.keys(errors).length > 0) {
    return { statusCode: 400, body: JSON.stringify(errors) };
  }
  return list(query, new Client());
};
