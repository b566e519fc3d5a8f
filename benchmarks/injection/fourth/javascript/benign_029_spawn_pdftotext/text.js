const { spawn } = require('child_process');
const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
const { DynamoDBClient, UpdateItemCommand } = require('@aws-sdk/client-dynamodb');

const s3 = new S3Client({});
const ddb = new DynamoDBClient({});

function pdfToText(stream) {
  return new Promise((resolve, reject) => {
    const child = spawn('/opt/bin/pdftotext', ['-enc', 'UTF-8', '-', '-'], { stdio: ['pipe', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (d) => {
      text += d;
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(text) : reject(new Error('pdftotext: ' + code))));
    stream.pipe(child.stdin);
  });
}

async function handle(record) {
  const { document } = JSON.parse(record.body);
  const n = Number(document);
  if (!Number.isInteger(n)) throw new TypeError('document');
  const res = await s3.send(new GetObjectCommand({ Bucket: process.env.BUCKET, Key: `documents/${n}.pdf` }));
  const text = await pdfToText(res.Body);
  await ddb.send(
    new UpdateItemCommand({
      TableName: process.env.TABLE,
      Key: { id: { N: String(n) } },
      UpdateExpression: 'SET words = :w',
      ExpressionAttributeValues: { ':w': { N: String(text.split(/\s+/).length) } },
    }),
  );
}

exports.handler = async (event) => {
  const results = await Promise.allSettled(event.Records.map(handle));
  return {
    batchItemFailures: event.Records.filter((_, i) => results[i].status === 'rejected').map((r) => ({
      itemIdentifier: r.messageId,
    })),
  };
};
