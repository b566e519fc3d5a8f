const zlib = require('zlib');
const AWS = require('aws-sdk');
const s3 = new AWS.S3();

exports.handler = (event, context, callback) => {
  zlib.gunzip(Buffer.from(event.awslogs.data, 'base64'), (err, buf) => {
    if (err) return callback(err);
    const data = JSON.parse(buf.toString('utf8'));
    if (data.messageType !== 'DATA_MESSAGE') return callback(null, 'skipped');
    const Body = data.logEvents.map((e) => JSON.stringify({ t: e.timestamp, m: e.message })).join('\n');
    const Key = `${new Date().toISOString().slice(0, 10)}/${context.awsRequestId}.ndjson`;
    s3.putObject({ Bucket: process.env.ARCHIVE, Key, Body }, (e) => callback(e, 'ok'));
  });
};
