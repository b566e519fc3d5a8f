const csv = require('csv-parser');
const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
const { saveContacts } = require('./contacts');

const s3 = new S3Client({});

async function* rows(bucket, key) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  yield* Body.pipe(csv({ separator: ';' }));
}

exports.handler = async (event) => {
  for (const record of event.Records) {
    const key = decodeURIComponent(record.s3.object.key.replace(/\+/g, ' '));
    let batch = [];
    let total = 0;
    for await (const row of rows(record.s3.bucket.name, key)) {
      batch.push(row);
      if (batch.length === 25) {
        total += await saveContacts(batch);
        batch = [];
      }
    }
    if (batch.length > 0) total += await saveContacts(batch);
    console.log(JSON.stringify({ key, total }));
  }
};
