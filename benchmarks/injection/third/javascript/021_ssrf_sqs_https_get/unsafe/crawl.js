const https = require('https');
const AWS = require('aws-sdk');
const s3 = new AWS.S3();

const fetchText = (url) => new Promise((ok, fail) => {
  https.get(url, (res) => { // expect: ssrf
    let buf = '';
    res.on('data', (c) => { buf += c; });
    res.on('end', () => ok(buf));
  }).on('error', fail);
});

exports.handler = async (event) => {
  await Promise.all(event.Records.map(async (r) => {
    const job = JSON.parse(r.body);
    const text = await fetchText(job.link);
    await s3.putObject({ Bucket: process.env.CRAWL_BUCKET, Key: 'raw/' + r.messageId + '.html', Body: text }).promise();
  }));
};
