const mysql = require('mysql2/promise');

const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 1 });

async function list(owner, done) {
  const [rows] = await pool.execute('SELECT id, text FROM todos WHERE owner = ? AND done = ?', [owner, done]);
  return rows;
}

async function add(owner, text) {
  const [result] = await pool.execute('INSERT INTO todos (owner, text, done) VALUES (?, ?, 0)', [owner, text]);
  return result.insertId;
}

async function remove(owner, id) {
  await pool.execute('DELETE FROM todos WHERE owner = ? AND id = ?', [owner, id]);
}

module.exports = { list, add, remove };
