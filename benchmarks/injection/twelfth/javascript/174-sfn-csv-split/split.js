const { S3Client, GetObjectCommand, PutObjectCommand } = require('@aws-sdk/client-s3');
const { createInterface } = require('node:readline');

const s3 = new S3Client({});
const Bucket = process.env.WORK_BUCKET;
const JOB = /^job-[0-9]{8}-[0-9a-f]{12}$/;

async function* parts(stream, size) {
  let header;
  let lines = [];
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
    if (header === undefined) {
      header = line;
      continue;
    }
    lines.push(line);
    if (lines.length === size) {
      yield [header, ...lines].join('\n');
      lines = [];
    }
  }
  if (lines.length) yield [header, ...lines].join('\n');
}

exports.handler = async ({ jobId, partSize = 1000 }) => {
  if (!JOB.test(jobId)) throw new Error('InvalidJob');
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: `${jobId}/input.csv` }));
  const keys = [];
  for await (const text of parts(Body, Math.max(1, Number(partSize) || 1000))) {
    const Key = `${jobId}/part-${keys.length}.csv`;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: text, ContentType: 'text/csv' }));
    keys.push(Key);
  }
  return { jobId, keys };
};
