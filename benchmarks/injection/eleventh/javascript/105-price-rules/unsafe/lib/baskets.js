'use strict';

const { Pool } = require('pg');

const pool = new Pool({ max: 1 });

async function loadBasket(id) {
  const { rows } = await pool.query('SELECT document FROM baskets WHERE id = $1', [id]);
  return rows[0]?.document;
}

module.exports = { loadBasket };
