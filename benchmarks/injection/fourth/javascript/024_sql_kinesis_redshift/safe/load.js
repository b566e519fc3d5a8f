'use strict';
const AWS = require('aws-sdk');
const batch = require('./batch');

const redshift = new AWS.RedshiftData({ apiVersion: '2019-12-20' });

function decode(record) {
  const text = Buffer.from(record.kinesis.data, 'base64').toString('utf8');
  try {
    return JSON.parse(text);
  } catch (e) {
    return null;
  }
}

function run(statement) {
  return redshift.executeStatement({ ClusterIdentifier: 'dwh', Database: 'measures', DbUser: 'loader', Sql: statement }).promise();
}

exports.handler = async (event) => {
  const points = event.Records.map(decode).filter(Boolean);
  for (const chunk of batch.chunks(points, 50)) {
    const statement = batch.insertStatement(chunk);
    if (statement) await run(statement);
  }
};
