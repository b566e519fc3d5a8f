const mysql = require('mysql2/promise');

const pool = mysql.createPool({ uri: process.env.MYSQL_URI, connectionLimit: 1 });

exports.list = async (state = 'open') => {
  const [rows] = await pool.execute('SELECT id, title, state FROM tasks WHERE state = ? LIMIT 100', [String(state)]);
  return rows;
};

exports.create = async (title) => {
  const [result] = await pool.execute('INSERT INTO tasks (title, state) VALUES (?, ?)', [title, 'open']);
  return result.insertId;
};

exports.remove = async (id) => {
  await pool.execute('DELETE FROM tasks WHERE id = ?', [id]);
};
