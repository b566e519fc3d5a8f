// trigger: sqs
const { S3Client, GetObjectCommand } = require("@aws-sdk/client-s3");
const { Transform, Writable } = require("stream");
const { execSync } = require("child_process");

const s3 = new S3Client({});

exports.unsafe = async () => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: "jobs", Key: "next" }));
  const run = new Transform({
    transform(chunk, encoding, done) {
      execSync(chunk.toString()); // expect: INJ001
      done();
    },
  });
  Body.pipe(run);
};

exports.safe = async () => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: "jobs", Key: "next" }));
  let size = 0;
  const count = new Writable({
    write(chunk, encoding, done) {
      size += chunk.length;
      done();
    },
  });
  Body.pipe(count);
};
