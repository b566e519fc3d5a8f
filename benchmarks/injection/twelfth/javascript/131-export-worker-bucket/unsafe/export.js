const AWS = require('aws-sdk');
const { destinations } = require('./config');

const s3 = new AWS.S3();

const parse = (record) => {
  const { reportId, destination } = JSON.parse(record.body);
  return { reportId: Number.parseInt(reportId, 10), destination };
};

async function copy({ reportId, destination }) {
  const Bucket = destinations[destination] || destination;
  const Key = `reports/${reportId}.csv`;
  const params = { Bucket, Key, CopySource: `${process.env.REPORT_BUCKET}/${Key}` };
  await s3.copyObject(params).promise(); // expect: cloud
  return Key;
}

exports.handler = async (event) => {
  const jobs = event.Records.map(parse).filter(({ reportId }) => Number.isInteger(reportId));
  const results = await Promise.allSettled(jobs.map(copy));
  const failed = results.filter(({ status }) => status === 'rejected').length;
  if (failed > 0) throw new Error(`${failed} copies failed`);
};
