// trigger: http
const { Pool } = require("pg");
const Cursor = require("pg-cursor");
const QueryStream = require("pg-query-stream");

const pool = new Pool();

exports.unsafe = async (event) => {
  const { kind } = event.queryStringParameters;
  const client = await pool.connect();
  const rows = await client.query(new Cursor(`SELECT id FROM documents WHERE kind = '${kind}'`)).read(10); // expect: INJ003
  return { statusCode: 200, body: JSON.stringify(rows) };
};

exports.safe = async (event) => {
  const { kind } = event.queryStringParameters;
  const client = await pool.connect();
  const first = await client.query(new Cursor("SELECT id FROM documents WHERE kind = $1", [kind])).read(10);
  const rows = [...first];
  for await (const row of client.query(new QueryStream("SELECT id FROM notes WHERE kind = $1", [kind]))) rows.push(row);
  return { statusCode: 200, body: JSON.stringify(rows) };
};
