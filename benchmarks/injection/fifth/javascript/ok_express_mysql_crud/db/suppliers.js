'use strict';

const { pool, transaction } = require('./pool');

const COLUMNS = ['name', 'city', 'phone', 'rating'];
const SORT = { name: 'name ASC', city: 'city ASC, name ASC', best: 'rating DESC' };

exports.list = async ({ city, sort, page = 1 }) => {
  const size = 25;
  const offset = (Math.max(1, parseInt(page, 10) || 1) - 1) * size;
  const order = Object.prototype.hasOwnProperty.call(SORT, sort) ? SORT[sort] : SORT.name;
  const where = city ? 'WHERE city = :city' : '';
  const [rows] = await pool().query(
    `SELECT id, name, city, phone, rating FROM suppliers ${where} ORDER BY ${order} LIMIT ${size} OFFSET ${offset}`,
    { city: city === undefined ? null : String(city) }
  );
  return rows;
};

exports.get = async (id) => {
  const [rows] = await pool().execute('SELECT * FROM suppliers WHERE id = ?', [id]);
  return rows[0];
};

exports.create = async (input) => {
  const values = COLUMNS.map((column) => input[column] ?? null);
  const marks = COLUMNS.map(() => '?').join(', ');
  const [result] = await pool().execute(`INSERT INTO suppliers (${COLUMNS.join(', ')}) VALUES (${marks})`, values);
  return result.insertId;
};

exports.update = (id, input) => transaction(async (connection) => {
  const present = COLUMNS.filter((column) => input[column] !== undefined);
  if (present.length === 0) return 0;
  const assignments = present.map((column) => `${column} = ?`).join(', ');
  const [result] = await connection.execute(
    `UPDATE suppliers SET ${assignments}, changed_at = NOW() WHERE id = ?`,
    present.map((column) => input[column]).concat(id)
  );
  await connection.execute('INSERT INTO supplier_changes (supplier_id, columns_changed) VALUES (?, ?)', [id, present.length]);
  return result.affectedRows;
});

exports.remove = async (id) => {
  const [result] = await pool().execute('DELETE FROM suppliers WHERE id = ?', [id]);
  return result.affectedRows;
};
