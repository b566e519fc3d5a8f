"use strict";

const fs = require("fs");
const os = require("os");
const path = require("path");
const { DynamoDBClient, GetItemCommand } = require("@aws-sdk/client-dynamodb");
const { S3Client, PutObjectCommand } = require("@aws-sdk/client-s3");
const tar = require("tar");

const { TABLE, BUCKET } = process.env;
const tables = new DynamoDBClient({});
const objects = new S3Client({});
const SHARED = ["name", "email", "addresses", "orders"];

function only(item, fields) {
  return Object.fromEntries(fields.filter((field) => item[field]).map((field) => [field, item[field]]));
}

exports.handler = async (event) => {
  const caller = event.requestContext.authorizer.iam.cognitoIdentity?.identityId;
  if (!caller) {
    return { statusCode: 403, body: JSON.stringify({ error: "sign in first" }) };
  }

  const found = await tables.send(new GetItemCommand({ TableName: TABLE, Key: { identity: { S: caller } } }));
  if (!found.Item) {
    return { statusCode: 404, body: JSON.stringify({ error: "nothing is stored about you" }) };
  }

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "export-"));
  try {
    fs.writeFileSync(path.join(folder, "customer.json"), JSON.stringify(only(found.Item, SHARED), null, 2));
    const archive = path.join(folder, "customer.tgz");
    await tar.create({ gzip: true, file: archive, cwd: folder }, ["customer.json"]);
    const key = `customers/${caller.replace(/[^a-z0-9-]/gi, "_")}.tgz`;
    await objects.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: fs.readFileSync(archive) }));
    return { statusCode: 202, body: JSON.stringify({ ready: key }) };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
};
