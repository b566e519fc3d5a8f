"use strict";

const { exec } = require("child_process");
const fs = require("fs");
const { promisify } = require("util");
const { S3Client, PutObjectCommand } = require("@aws-sdk/client-s3");
const which = require("which");

const run = promisify(exec);
const s3 = new S3Client({});
const bucket = process.env.BUCKET;

exports.handler = async (event) => {
  const order = event.detail;
  const text = `/tmp/${order.id}.txt`;
  const slip = `/tmp/${order.id}.ps`;

  fs.writeFileSync(text, order.lines.map((line) => `${line.quantity} x ${line.name}`).join("\n"));

  const printer = which.sync("enscript", { nothrow: true }) || "enscript";
  await run(`${printer} --title="${order.customer}" -o ${slip} ${text}`);

  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: `${order.warehouse}/${order.id}.ps`,
      Body: fs.readFileSync(slip),
    }),
  );
  console.log(`slip of ${order.id} for ${order.customer}`);
  return { slip };
};
