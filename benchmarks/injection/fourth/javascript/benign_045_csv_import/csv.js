const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
const readline = require('readline');
const knexFactory = require('knex');

const s3 = new S3Client({});
const knex = knexFactory({ client: 'mysql2', connection: process.env.MYSQL_URL, pool: { min: 0, max: 1 } });

const SKU = /^[A-Z0-9-]{3,20}$/;

function parse(line) {
  const [sku, price] = line.split(';');
  const cents = Math.round(Number(price) * 100);
  if (!SKU.test(sku) || !Number.isSafeInteger(cents)) return null;
  return { sku, cents };
}

async function flush(rows) {
  if (rows.length === 0) return 0;
  await knex('prices').insert(rows).onConflict('sku').merge(['cents']);
  return rows.length;
}

async function load(bucket, key) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  let rows = [];
  let written = 0;
  for await (const line of readline.createInterface({ input: Body, crlfDelay: Infinity })) {
    const row = parse(line);
    if (row) rows.push(row);
    if (rows.length === 500) {
      written += await flush(rows);
      rows = [];
    }
  }
  return written + (await flush(rows));
}

exports.handler = async (event) => {
  let total = 0;
  for (const { s3: o } of event.Records) {
    total += await load(o.bucket.name, decodeURIComponent(o.object.key.replace(/\+/g, ' ')));
  }
  console.log('rows written', total);
  return total;
};
