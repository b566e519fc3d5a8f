'use strict';

const pool = require('../pool');

exports.build = async (days) => {
  const sql = `SELECT plan, count(*) AS lost FROM cancellations WHERE at > now() - interval '${Number(days)} days' GROUP BY plan`;
  const { rows } = await pool.query(sql);
  return rows;
};
