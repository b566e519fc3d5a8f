// trigger: http
const querystring = require("node:querystring");
const { Pool } = require("pg");

const pool = new Pool();

function form(event) {
  const text = event.isBase64Encoded ? Buffer.from(event.body, "base64").toString() : event.body;
  return querystring.parse(text);
}

async function subscribe(sql, values) {
  const client = await pool.connect();
  try {
    await client.query(sql, values); // expect: INJ003
  } finally {
    client.release();
  }
}

exports.unsafe = async (event) => {
  const { mail } = form(event);
  await subscribe(`insert into subscribers (mail) values ('${mail}')`);
  return { statusCode: 204 };
};

exports.safe = async (event) => {
  const { mail } = form(event);
  await subscribe("insert into subscribers (mail) values ($1)", [mail]);
  return { statusCode: 204 };
};
