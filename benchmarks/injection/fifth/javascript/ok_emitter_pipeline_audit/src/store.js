'use strict';

const { Pool } = require('pg');

const pool = new Pool({ connectionString: process.env.AUDIT_DATABASE, max: 1 });

exports.insert = ({ id, at, eventName, differences }) =>
  pool.query({
    name: 'insert-change',
    text: 'INSERT INTO changes (item_id, changed_at, kind, differences) VALUES ($1, to_timestamp($2), $3, $4::jsonb)',
    values: [id, at, eventName, JSON.stringify(differences)],
  });
