// trigger: rest
const { Client } = require("pg");
const database = new Client();

const rows = async (text) => ({ statusCode: 200, body: JSON.stringify((await database.query(text)).rows) });

exports.unsafe = async (event) => {
  const given = event.queryStringParameters || {};
  if (given.page) given.page = Number(given.page);
  let kind = given.kind;
  if (kind && kind.length > 20) kind = "all";
  return (await database.query(`SELECT * FROM orders WHERE kind = '${kind}' OFFSET ${given.page}`)).rows; // expect: INJ003
};

exports.safe = async (event) => {
  const given = event.queryStringParameters || {};
  if (given.page) given.page = Number(given.page);
  given.size = given.size ? Number(given.size) : 10;
  let year = given.year ?? "";
  if (year) year = parseInt(year, 10);
  return rows(`SELECT * FROM orders WHERE year = '${year}' OFFSET ${given.page || 0} LIMIT ${given.size}`);
};
