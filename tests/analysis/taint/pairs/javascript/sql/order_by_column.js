// trigger: rest
const mysql = require("mysql");

const pool = mysql.createPool({ host: process.env.DB_HOST });
const COLUMNS = ["name", "created", "price"];

const select = (sql) =>
  new Promise((resolve, reject) => {
    pool.query(sql, (error, rows) => (error ? reject(error) : resolve(rows))); // expect: INJ003
  });

exports.unsafe = async (event) => {
  const { sort = "name" } = event.queryStringParameters || {};
  const rows = await select(`SELECT * FROM products ORDER BY ${sort} LIMIT 50`);
  return { statusCode: 200, body: JSON.stringify(rows) };
};

exports.safe = async (event) => {
  const { sort = "name" } = event.queryStringParameters || {};
  const column = COLUMNS.includes(sort) ? sort : "name";
  const rows = await select(`SELECT * FROM products ORDER BY ${column} LIMIT 50`);
  return { statusCode: 200, body: JSON.stringify(rows) };
};
