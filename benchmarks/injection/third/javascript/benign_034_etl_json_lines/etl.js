const AWS = require('aws-sdk');
const s3 = new AWS.S3();
const COLS = ['id', 'amount', 'currency'];

exports.handler = async (event, context) => {
  const r = event.Records[0].s3;
  const o = await s3.getObject({ Bucket: r.bucket.name, Key: decodeURIComponent(r.object.key.replace(/\+/g, ' ')) }).promise();
  const rows = o.Body.toString('utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l));
  const csv = [COLS.join(';')].concat(rows.map((x) => COLS.map((c) => JSON.stringify(x[c] === undefined ? '' : x[c])).join(';')));
  await s3.putObject({ Bucket: process.env.CSV_BUCKET, Key: `csv/${context.awsRequestId}.csv`, Body: csv.join('\n') }).promise();
  return rows.length;
};
