import { createInterface } from 'node:readline';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import mysql from 'mysql2/promise';

const s3 = new S3Client({});
const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 1 });

async function* prices(Bucket, Key) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  for await (const line of createInterface({ input: Body })) {
    const [sku, cents] = line.split(';');
    if (sku && /^\d+$/.test(cents)) yield [sku, Number(cents)];
  }
}

export const handler = async (event) => {
  let rows = 0;
  for (const { s3: { bucket, object } } of event.Records) {
    for await (const price of prices(bucket.name, decodeURIComponent(object.key.replaceAll('+', ' ')))) {
      await pool.execute('REPLACE INTO prices (sku, cents) VALUES (?, ?)', price);
      rows += 1;
    }
  }
  return { rows };
};
