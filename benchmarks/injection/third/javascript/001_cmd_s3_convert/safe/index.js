const AWS = require('aws-sdk');
const fs = require('fs');
const { exec, execFile } = require('child_process');
const s3 = new AWS.S3();

exports.handler = (event, context, callback) => {
  console.log(JSON.stringify(event, null, 2));
  const rec = event.Records[0].s3;
  const key = decodeURIComponent(rec.object.key.replace(/\+/g, ' '));
  const src = '/tmp/in-' + context.awsRequestId;
  const dst = '/tmp/out-' + context.awsRequestId + '.png';
  s3.getObject({ Bucket: rec.bucket.name, Key: key }, (err, data) => {
    if (err) return callback(err);
    fs.writeFileSync(src, data.Body);
    const done = (e) => {
      if (e) return callback(e);
      s3.putObject({ Bucket: process.env.OUT, Key: context.awsRequestId + '.png', Body: fs.readFileSync(dst) }, (e2) => callback(e2, 'ok'));
    };
    execFile('convert', [src, '-resize', '200x200', dst], done);
  });
};
