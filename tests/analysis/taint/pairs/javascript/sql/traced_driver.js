// trigger: appsync
const { captureMySQL } = require("aws-xray-sdk");
const traced = require("aws-xray-sdk-postgres");
const mysql = captureMySQL(require("mysql2/promise"));
const { Pool } = traced(require("pg"));

const connection = mysql.createConnection({ host: process.env.DB_HOST });
const pool = new Pool();

exports.unsafe = async (event) => {
  const [rows] = await (await connection).execute(`SELECT * FROM song WHERE title = '${event.arguments.title}'`); // expect: INJ003
  const more = await pool.query("SELECT * FROM album WHERE title = '" + event.arguments.title + "'"); // expect: INJ003
  return [...rows, ...more.rows];
};

exports.safe = async (event) => {
  const [rows] = await (await connection).execute("SELECT * FROM song WHERE title = ?", [event.arguments.title]);
  const more = await pool.query("SELECT * FROM album WHERE title = $1", [event.arguments.title]);
  return [...rows, ...more.rows];
};
