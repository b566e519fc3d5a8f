'use strict';

const mysql = require('mysql2/promise');

let pool;

module.exports.pool = function getPool() {
  if (!pool) {
    pool = mysql.createPool({
      host: process.env.DB_HOST,
      user: process.env.DB_USER,
      password: process.env.DB_PASSWORD,
      database: process.env.DB_NAME,
      connectionLimit: 1,
      namedPlaceholders: true
    });
  }
  return pool;
};

module.exports.transaction = async function transaction(work) {
  const connection = await module.exports.pool().getConnection();
  try {
    await connection.beginTransaction();
    const result = await work(connection);
    await connection.commit();
    return result;
  } catch (e) {
    await connection.rollback();
    throw e;
  } finally {
    connection.release();
  }
};
