'use strict';

const { Pool } = require('pg');
const Cursor = require('pg-cursor');

const pool = new Pool({ max: 1 });

exports.documentsOf = async function* documentsOf(tenantId) {
  const client = await pool.connect();
  const cursor = client.query(new Cursor('SELECT content FROM documents WHERE tenant_id = $1', [tenantId]));
  try {
    for (let rows = await cursor.read(50); rows.length > 0; rows = await cursor.read(50)) {
      yield* rows;
    }
  } finally {
    await cursor.close();
    client.release();
  }
};
