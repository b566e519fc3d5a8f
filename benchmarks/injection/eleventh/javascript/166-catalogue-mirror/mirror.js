'use strict';

const { Pool } = require('pg');

const pool = new Pool({ max: 2 });

const UPSERT = `
  INSERT INTO catalogue (id, title, price_cents, tags)
  VALUES ($1, $2, $3, $4)
  ON CONFLICT (id) DO UPDATE SET title = $2, price_cents = $3, tags = $4`;
const DELETE = 'DELETE FROM catalogue WHERE id = $1';

const idOf = ({ documentKey }) => documentKey._id.$oid ?? String(documentKey._id);
const toNumber = (value) => Number(value?.$numberLong ?? value?.$numberInt ?? value?.$numberDecimal ?? value);

const upsert = (change) => {
  const { title, price, tags } = change.fullDocument;
  const labels = Array.isArray(tags) ? tags.map(String) : [];
  return { text: UPSERT, values: [idOf(change), String(title), Math.round(toNumber(price) * 100), labels] };
};

const statements = {
  insert: upsert,
  replace: upsert,
  update: upsert,
  delete: (change) => ({ text: DELETE, values: [idOf(change)] }),
};

async function inTransaction(work) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (err) {
    await client.query('ROLLBACK');
    throw err;
  } finally {
    client.release();
  }
}

exports.handler = async ({ events }) => inTransaction(async (client) => {
  const counts = {};
  for (const { event: change } of events) {
    if (change.ns.coll !== 'products') continue;
    const build = statements[change.operationType];
    if (!build) continue;
    await client.query(build(change));
    counts[change.operationType] = (counts[change.operationType] ?? 0) + 1;
  }
  return counts;
});
