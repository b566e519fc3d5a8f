const mysql = require('mysql');

const pool = mysql.createPool({
  connectionLimit: 1,
  host: process.env.DB_HOST,
  user: process.env.DB_USER,
  password: process.env.DB_PASSWORD,
  database: 'support',
});

function findById(id) {
  const sql = `SELECT id, subject, state FROM tickets WHERE id = ${id}`;
  return new Promise((resolve, reject) => {
    pool.query(sql, (err, rows) => { // expect: sql
      if (err) reject(err);
      else resolve(rows[0]);
    });
  });
}

module.exports = { findById };
