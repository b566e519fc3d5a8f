"use strict";

const AWS = require("aws-sdk");
const meta = require("../lib/meta");

const s3 = new AWS.S3({ signatureVersion: "v4" });
const sns = new AWS.SNS();
const Bucket = process.env.UPLOAD_BUCKET;

async function store(user, files) {
  const stored = [];
  for (const file of files) {
    const done = await s3
      .upload({
        Bucket,
        Key: `${user}/${file.name}`,
        Body: Buffer.from(file.data, "base64"),
        ACL: "bucket-owner-full-control",
      })
      .promise();
    stored.push({ user, name: file.name, etag: done.ETag });
  }
  return stored;
}

function link(user, name) {
  return s3.getSignedUrlPromise("getObject", { Bucket, Key: `${user}/${name}`, Expires: 900 });
}

async function wipe(user) {
  const known = await meta.list(user);
  if (known.length === 0) return 0;
  await s3
    .deleteObjects({ Bucket, Delete: { Objects: known.map((each) => ({ Key: `${user}/${each.name}` })) } })
    .promise();
  await meta.write(known.map(({ name }) => ({ DeleteRequest: { Key: { user, name } } })));
  return known.length;
}

exports.handle = async (event) => {
  const user = event.requestContext.authorizer.principalId;
  const body = JSON.parse(event.body || "{}");
  if (event.httpMethod === "DELETE") return { statusCode: 200, body: String(await wipe(user)) };
  if (event.httpMethod === "GET") return { statusCode: 302, headers: { Location: await link(user, body.name) } };
  const stored = await store(user, body.files);
  await meta.write(stored.map((Item) => ({ PutRequest: { Item } })));
  await sns.publish({ TopicArn: process.env.TOPIC, Message: JSON.stringify(stored) }).promise();
  return { statusCode: 201, body: JSON.stringify(stored) };
};
