'use strict';

const { Pool } = require('pg');

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
const INSERT = 'INSERT INTO events (id, kind, payload) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING';

exports.handler = async ({ Records }) => {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    for (const { eventID, kinesis } of Records) {
      const event = JSON.parse(Buffer.from(kinesis.data, 'base64'));
      await client.query(INSERT, [eventID, event.kind, JSON.stringify(event)]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
};
