const AWS = require('aws-sdk');
const fs = require('fs');
const path = require('path');
const readline = require('readline');

const s3 = new AWS.S3();
const dynamo = new AWS.DynamoDB.DocumentClient();
const STAGE = '/mnt/stage';

function download(bucket, key, dest) {
  return new Promise((resolve, reject) => {
    const out = fs.createWriteStream(dest);
    s3.getObject({ Bucket: bucket, Key: key })
      .createReadStream()
      .on('error', reject)
      .pipe(out)
      .on('finish', resolve)
      .on('error', reject);
  });
}

async function rows(file) {
  let n = -1;
  const rl = readline.createInterface({ input: fs.createReadStream(file), crlfDelay: Infinity });
  for await (const line of rl) if (line) n++;
  return Math.max(n, 0);
}

exports.handler = async (event, context) => {
  for (var i = 0; i < event.Records.length; i++) {
    const rec = event.Records[i].s3;
    const key = decodeURIComponent(rec.object.key.replace(/\+/g, ' '));
    const name = path.basename(key);
    if (!/^[A-Za-z0-9_-]{1,80}\.csv$/.test(name)) {
      console.warn('skipped an object with an unusual name');
      continue;
    }
    const dest = path.join(STAGE, name);
    await download(rec.bucket.name, key, dest);
    const count = await rows(dest);
    await dynamo.put({
      TableName: process.env.STAGE_TABLE,
      Item: { id: context.awsRequestId + '#' + i, file: key, rows: count },
    }).promise();
  }
};
