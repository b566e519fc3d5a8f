// trigger: s3
const AdmZip = require("adm-zip");
const fs = require("fs");
const path = require("path");
const { S3 } = require("aws-sdk");

const s3 = new S3();
const TARGET = "/tmp/out";

async function entries({ bucket, object }) {
  const { Body } = await s3.getObject({ Bucket: bucket.name, Key: object.key }).promise();
  return new AdmZip(Body).getEntries();
}

exports.unsafe = async (event) => {
  for (const entry of await entries(event.Records[0].s3)) {
    const file = path.join(TARGET, entry.entryName);
    fs.writeFileSync(file, entry.getData()); // expect: INJ006
  }
};

exports.safe = async (event) => {
  for (const entry of await entries(event.Records[0].s3)) {
    const file = path.resolve(TARGET, entry.entryName);
    if (!file.startsWith(TARGET + path.sep)) {
      continue;
    }
    fs.writeFileSync(file, entry.getData());
  }
};
