"use strict";

const fs = require("fs");
const path = require("path");
const { DynamoDBClient, ExecuteStatementCommand } = require("@aws-sdk/client-dynamodb");
const tar = require("tar");

const table = process.env.TABLE;
const client = new DynamoDBClient({});

async function customer(email) {
  const statement = `SELECT * FROM "${table}" WHERE email = '${email}'`;
  const found = await client.send(new ExecuteStatementCommand({ Statement: statement }));
  return found.Items;
}

exports.handler = async (event) => {
  const { email, format, name } = JSON.parse(event.body || "{}");
  const records = await customer(email);

  if (format !== "archive") {
    return { statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(records) };
  }

  const folder = "/tmp/export";
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name || "customer.json");
  fs.writeFileSync(file, JSON.stringify(records, null, 2));
  await tar.create({ gzip: true, file: `${file}.tgz`, cwd: folder }, [path.basename(file)]);

  return {
    statusCode: 200,
    isBase64Encoded: true,
    headers: { "content-type": "application/gzip" },
    body: fs.readFileSync(`${file}.tgz`).toString("base64"),
  };
};
