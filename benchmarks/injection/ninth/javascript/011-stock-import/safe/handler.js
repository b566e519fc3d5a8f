const mysql = require('mysql2/promise');
const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
const readline = require('node:readline');

const s3 = new S3Client({});
let connection;

async function connect() {
  connection ??= await mysql.createConnection({
    host: process.env.DB_HOST,
    user: process.env.DB_USER,
    database: 'warehouse',
    ssl: 'Amazon RDS',
  });
  return connection;
}

async function* rows(bucket, key) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  for await (const line of readline.createInterface({ input: Body })) {
    const [sku, amount, shelf] = line.split(';');
    if (sku) yield { sku, amount: Number(amount), shelf };
  }
}

async function upsert(db, batch) {
  const values = batch.map(({ sku, amount, shelf }) => [sku, amount, shelf]);
  await db.query('REPLACE INTO stock (sku, amount, shelf) VALUES ?', [values]);
}

exports.importStock = async (event) => {
  const db = await connect();
  for (const { s3: { bucket, object } } of event.Records) {
    const key = decodeURIComponent(object.key.replace(/\+/g, ' '));
    let batch = [];
    for await (const row of rows(bucket.name, key)) {
      batch.push(row);
      if (batch.length === 200) {
        await upsert(db, batch);
        batch = [];
      }
    }
    if (batch.length) await upsert(db, batch);
  }
};
