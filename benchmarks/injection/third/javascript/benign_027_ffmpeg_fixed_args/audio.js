const { spawnSync } = require('child_process');
const fs = require('fs');
const AWS = require('aws-sdk');
const s3 = new AWS.S3();

exports.handler = async (event, context) => {
  const { bucket, object } = event.Records[0].s3;
  const input = `/tmp/${context.awsRequestId}.wav`;
  const output = `/tmp/${context.awsRequestId}.mp3`;
  const o = await s3.getObject({ Bucket: bucket.name, Key: decodeURIComponent(object.key) }).promise();
  fs.writeFileSync(input, o.Body);
  const p = spawnSync('/opt/ffmpeg/ffmpeg', ['-y', '-i', input, '-b:a', '128k', output]);
  if (p.status !== 0) throw new Error('ffmpeg ' + p.status);
  await s3.putObject({ Bucket: process.env.MP3, Key: `mp3/${context.awsRequestId}.mp3`, Body: fs.readFileSync(output) }).promise();
  fs.unlinkSync(input);
  fs.unlinkSync(output);
};
