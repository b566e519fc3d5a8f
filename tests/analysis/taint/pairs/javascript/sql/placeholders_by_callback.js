// trigger: direct
const mysql = require("mysql");

const connection = mysql.createConnection({ host: process.env.DB_HOST });

const QUERY = "SELECT id FROM cars WHERE brand = {brand} AND color = {color}";

const filled = (text, show) => text.replace(/\{(\w+)\}/g, (_, name) => show(name));

function ids(sql) {
  return new Promise((resolve, reject) => {
    connection.query(sql, (error, rows) => (error ? reject(error) : resolve(rows.map((row) => row.id)))); // expect: INJ003
  });
}

exports.unsafe = async (event) => ids(filled(QUERY, (name) => `'${event[name]}'`));

exports.safe = async (event) => ids(filled(QUERY, (name) => mysql.escape(event[name])));
