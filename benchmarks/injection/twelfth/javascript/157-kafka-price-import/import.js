const mysql = require('mysql2/promise');
const { chunk } = require('lodash');

let pool;
const connection = () => {
  pool ??= mysql.createPool({ uri: process.env.MYSQL_URI, connectionLimit: 1 });
  return pool;
};

const parse = ({ value, offset }) => {
  const { sku, cents, currency } = JSON.parse(Buffer.from(value, 'base64').toString());
  return { sku: String(sku), cents: Math.trunc(Number(cents)), currency: String(currency).slice(0, 3), offset };
};

const isUsable = ({ cents }) => Number.isSafeInteger(cents) && cents >= 0;

const upsert = (rows) => {
  const tuple = '(?, ?, ?)';
  const sql = `INSERT INTO prices (sku, cents, currency) VALUES ${rows.map(() => tuple).join(', ')}
    ON DUPLICATE KEY UPDATE cents = VALUES(cents), currency = VALUES(currency)`;
  return connection().execute(sql, rows.flatMap(({ sku, cents, currency }) => [sku, cents, currency]));
};

exports.handler = async ({ records }) => {
  for (const [partition, list] of Object.entries(records)) {
    const rows = list.map(parse).filter(isUsable);
    for (const part of chunk(rows, 100)) await upsert(part);
    console.log(JSON.stringify({ partition, imported: rows.length }));
  }
};
