// trigger: http
const { Pool } = require("pg");

const pool = new Pool();

// Doubled quotes help inside of quotes only.
const escaped = (text) => String(text).replace(/'/g, "''");

async function page(limit) {
  const text = `SELECT * FROM events ORDER BY id DESC LIMIT ${limit}`;
  const { rows } = await pool.query({ text, rowMode: "array" }); // expect: INJ003
  return rows;
}

exports.unsafe = async (event) => {
  const limit = escaped(event.queryStringParameters.limit);
  return { statusCode: 200, body: JSON.stringify(await page(limit)) };
};

exports.safe = async (event) => {
  const limit = parseInt(event.queryStringParameters.limit, 10) || 20;
  return { statusCode: 200, body: JSON.stringify(await page(limit)) };
};
