const fs = require('fs');
const path = require('path');
const { Client } = require('pg');
const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});

function isoDay(text) {
  const t = Date.parse(text);
  if (isNaN(t)) throw new Error('bad day');
  return new Date(t).toISOString().slice(0, 10);
}

function cell(v) {
  let s = v === null || v === undefined ? '' : String(v);
  if (/^[=+\-@\t\r]/.test(s)) s = "'" + s;
  return '"' + s.replace(/"/g, '""') + '"';
}

exports.handler = async (event) => {
  const day = isoDay(event.day || Date.now());
  const file = path.join('/tmp', `sales-${day}.csv`);
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query('SELECT sku, qty, cents FROM sales WHERE sold::date = $1 ORDER BY sku', [day]);
    const out = fs.openSync(file, 'w');
    fs.writeSync(out, 'sku,qty,cents\n');
    for (const r of rows) {
      fs.writeSync(out, [r.sku, r.qty, r.cents].map(cell).join(',') + '\n');
    }
    fs.closeSync(out);
    await s3.send(new PutObjectCommand({
      Bucket: process.env.REPORTS,
      Key: `sales/${day}.csv`,
      Body: fs.readFileSync(file),
    }));
    return { day: day, rows: rows.length };
  } finally {
    await client.end();
    fs.rmSync(file, { force: true });
  }
};
