'use strict';

const pool = require('../pool');

exports.build = async (days) => {
  const { rows } = await pool.query(
    'SELECT day, sum(cents) AS cents FROM orders WHERE day > current_date - $1::int GROUP BY day ORDER BY day',
    [days]
  );
  return rows;
};
