import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { parse } from 'csv-parse';
import { pool } from './pool.mjs';

const s3 = new S3Client({});
const INSERT = 'INSERT INTO members (number, name, joined) VALUES ? ON DUPLICATE KEY UPDATE name = VALUES(name)';

async function* batches(rows, size) {
  let batch = [];
  for await (const row of rows) {
    if (!/^\d{1,9}$/.test(row.number)) continue;
    batch.push([Number(row.number), row.name.slice(0, 100), new Date(row.joined)]);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

export const handler = async (event) => {
  let imported = 0;
  for (const { s3: { bucket, object } } of event.Records) {
    const { Body } = await s3.send(
      new GetObjectCommand({ Bucket: bucket.name, Key: decodeURIComponent(object.key.replaceAll('+', ' ')) }),
    );
    const rows = Body.pipe(parse({ columns: true, trim: true, skip_empty_lines: true }));
    for await (const batch of batches(rows, 500)) {
      await pool.query(INSERT, [batch]);
      imported += batch.length;
    }
  }
  return { imported };
};
