import { promisify } from 'node:util';
import snowflake from 'snowflake-sdk';
import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSecret } from './secret.js';

const s3 = new S3Client({});
const REGIONS = ['emea', 'amer', 'apac'];

const SQL = `
  SELECT product, SUM(amount) AS amount, COUNT(*) AS orders
  FROM sales.orders
  WHERE region = ? AND ordered_at >= ? AND ordered_at < ?
  GROUP BY product
  ORDER BY amount DESC`;

const connect = async () => {
  const { account, username, password } = await getSecret(process.env.SNOWFLAKE_SECRET);
  const connection = snowflake.createConnection({ account, username, password, warehouse: 'REPORTS' });
  await promisify(connection.connect).call(connection);
  return connection;
};

const query = (connection, sqlText, binds) =>
  new Promise((resolve, reject) => {
    connection.execute({ sqlText, binds, complete: (err, _statement, rows) => (err ? reject(err) : resolve(rows)) });
  });

const week = (text) => {
  const end = new Date(text ?? Date.now());
  if (Number.isNaN(end.getTime())) throw new RangeError('date');
  end.setUTCHours(0, 0, 0, 0);
  const begin = new Date(end.getTime() - 7 * 86_400_000);
  return [begin, end].map((d) => d.toISOString().slice(0, 10));
};

export const handler = async ({ detail: { region, until } = {} }) => {
  const regions = REGIONS.includes(region) ? [region] : REGIONS;
  const [begin, end] = week(until);
  const connection = await connect();
  const report = {};
  for (const name of regions) report[name] = await query(connection, SQL, [name, begin, end]);
  await s3.send(new PutObjectCommand({
    Bucket: process.env.REPORTS_BUCKET,
    Key: `weekly/${end}.json`,
    Body: JSON.stringify(report),
    ContentType: 'application/json',
  }));
  return { regions: regions.length };
};
