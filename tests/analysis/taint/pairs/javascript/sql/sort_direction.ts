// trigger: http
import mysql from "mysql2/promise";

const pool = mysql.createPool({ host: process.env.DB_HOST });

type Query = Partial<Record<"sort" | "direction", string>>;

const direction = (text = "asc"): "ASC" | "DESC" => (text.toLowerCase() === "desc" ? "DESC" : "ASC");

function column(name = "id"): string {
  if (["id", "name"].indexOf(name) < 0) {
    throw new Error("unknown column");
  }
  return name;
}

const list = (order: string) => pool.query(`SELECT id, name FROM teams ORDER BY ${order}`); // expect: INJ003

export async function unsafe({ queryStringParameters: query = {} }: { queryStringParameters?: Query }) {
  const [rows] = await list(`${column(query.sort)} ${query.direction?.toUpperCase()}`);
  return { statusCode: 200, body: JSON.stringify(rows) };
}

export async function safe({ queryStringParameters: query = {} }: { queryStringParameters?: Query }) {
  const [rows] = await list(`${column(query.sort)} ${direction(query.direction)}`);
  return { statusCode: 200, body: JSON.stringify(rows) };
}
