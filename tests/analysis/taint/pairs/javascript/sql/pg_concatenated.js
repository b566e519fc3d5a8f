// trigger: http
const { Pool } = require("pg");

const pool = new Pool({ max: 1 });

exports.unsafe = async (event) => {
  const { email } = event.queryStringParameters;
  const { rows } = await pool.query("SELECT id, name FROM users WHERE email = '" + email + "'"); // expect: INJ003
  return { statusCode: 200, body: JSON.stringify(rows) };
};

exports.safe = async (event) => {
  const { email } = event.queryStringParameters;
  const { rows } = await pool.query("SELECT id, name FROM users WHERE email = $1", [email]);
  return { statusCode: 200, body: JSON.stringify(rows) };
};
