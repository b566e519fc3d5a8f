const { Pool } = require('pg');

const pool = new Pool({ connectionString: process.env.PG_URL, max: 1 });
const COLUMNS = ['sensor_id', 'measured_at', 'value'];

function decode(record) {
  const { sensor, at, value } = JSON.parse(Buffer.from(record.kinesis.data, 'base64').toString());
  return [String(sensor), new Date(at), Number(value)];
}

function insertStatement(rowCount) {
  const rows = Array.from({ length: rowCount }, (_, r) => {
    const marks = COLUMNS.map((_, c) => `$${r * COLUMNS.length + c + 1}`);
    return `(${marks.join(', ')})`;
  });
  return `INSERT INTO readings (${COLUMNS.join(', ')}) VALUES ${rows.join(', ')} ON CONFLICT DO NOTHING`;
}

exports.handler = async (event) => {
  const rows = event.Records.map(decode).filter(([, , value]) => Number.isFinite(value));
  if (rows.length === 0) return;

  const result = await pool.query(insertStatement(rows.length), rows.flat());
  console.log(JSON.stringify({ received: event.Records.length, inserted: result.rowCount }));
};
