// trigger: s3
const fs = require("node:fs");
const { pipeline } = require("node:stream/promises");
const path = require("node:path");
const { S3Client, GetObjectCommand } = require("@aws-sdk/client-s3");

const s3 = new S3Client({});

async function download(record, file) {
  const { bucket, object } = record.s3;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket.name, Key: object.key }));
  await pipeline(Body, fs.createWriteStream(file)); // expect: INJ006
}

exports.unsafe = async (event) => {
  const [record] = event.Records;
  const key = decodeURIComponent(record.s3.object.key);
  await download(record, `/tmp/${key}`);
};

exports.safe = async (event) => {
  const [record] = event.Records;
  const key = decodeURIComponent(record.s3.object.key);
  await download(record, `/tmp/${path.posix.basename(key)}`);
};
