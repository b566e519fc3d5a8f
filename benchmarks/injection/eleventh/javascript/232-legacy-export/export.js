'use strict';

const AWS = require('aws-sdk');
const crypto = require('crypto');
const _ = require('lodash');

const s3 = new AWS.S3({ apiVersion: '2006-03-01' });
const sqs = new AWS.SQS({ apiVersion: '2012-11-05' });

const COLUMNS = ['number', 'date', 'customer', 'net', 'vat', 'gross'];

function cell(value) {
  const text = value === null || value === undefined ? '' : String(value);
  // spreadsheets take a leading sign for a formula
  const defused = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(defused) ? `"${defused.replace(/"/g, '""')}"` : defused;
}

const toCsv = (rows) => [COLUMNS, ...rows.map((row) => COLUMNS.map((c) => _.get(row, c)))]
  .map((cells) => cells.map(cell).join(','))
  .join('\r\n');

async function convert(record) {
  const source = {
    Bucket: record.s3.bucket.name,
    Key: decodeURIComponent(record.s3.object.key.replace(/\+/g, ' ')),
  };
  const { Body } = await s3.getObject(source).promise();
  const { rows = [] } = JSON.parse(Body.toString('utf8'));
  const csv = toCsv(_.sortBy(rows, 'date'));
  const key = `csv/${crypto.createHash('sha256').update(csv).digest('hex')}.csv`;
  await s3.putObject({
    Bucket: process.env.CSV_BUCKET,
    Key: key,
    Body: csv,
    ContentType: 'text/csv; charset=utf-8',
    ServerSideEncryption: 'aws:kms',
  }).promise();
  return { key, rows: rows.length };
}

exports.handler = (event, context, callback) => {
  Promise.all(event.Records.map(convert))
    .then((converted) => sqs.sendMessage({
      QueueUrl: process.env.DONE_QUEUE_URL,
      MessageBody: JSON.stringify({ converted, requestId: context.awsRequestId }),
    }).promise().then(() => converted))
    .then((converted) => callback(null, { files: converted.length }))
    .catch(callback);
};
