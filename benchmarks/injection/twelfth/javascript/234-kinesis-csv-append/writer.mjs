import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
import { Transform, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

const s3 = new S3Client({});
const COLUMNS = ['id', 'kind', 'value'];

const quote = (value) => {
  const cell = String(value ?? '');
  return `"${(/^[=+\-@]/.test(cell) ? `'${cell}` : cell).replace(/"/g, '""')}"`;
};

const decode = () => new Transform({
  objectMode: true,
  transform({ kinesis }, _encoding, done) {
    try {
      done(null, JSON.parse(Buffer.from(kinesis.data, 'base64').toString('utf8')));
    } catch {
      done();
    }
  },
});

const format = () => new Transform({
  writableObjectMode: true,
  transform(row, _encoding, done) {
    done(null, `${COLUMNS.map((column) => quote(row[column])).join(',')}\n`);
  },
});

export const handler = async ({ Records }) => {
  const [{ kinesis: first }] = Records;
  const Body = await text(Readable.from(Records).pipe(decode()).pipe(format()));
  const hour = new Date(first.approximateArrivalTimestamp * 1000).toISOString().slice(0, 13).replace('T', '/');
  const Key = `events/${hour}/${first.sequenceNumber}.csv`;
  await s3.send(new PutObjectCommand({ Bucket: process.env.LAKE_BUCKET, Key, Body, ContentType: 'text/csv' }));
  return { key: Key, records: Records.length };
};
