"use strict";

const { execFile } = require("child_process");
const fs = require("fs");
const os = require("os");
const path = require("path");
const { promisify } = require("util");
const { DynamoDBClient, GetItemCommand } = require("@aws-sdk/client-dynamodb");
const which = require("which");

const run = promisify(execFile);
const client = new DynamoDBClient({});
const table = process.env.TABLE;
const ORDER_ID = /^[0-9]{6,12}$/;

exports.handler = async (event) => {
  const id = String(event.detail.id);
  if (!ORDER_ID.test(id)) {
    throw new Error("an order's id is a number");
  }

  const found = await client.send(new GetItemCommand({ TableName: table, Key: { id: { S: id } } }));
  if (!found.Item) {
    throw new Error(`no order ${id}`);
  }

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "slip-"));
  try {
    const text = path.join(folder, "slip.txt");
    const lines = found.Item.lines.L.map((line) => `${line.M.quantity.N} x ${line.M.product.S}`);
    fs.writeFileSync(text, lines.join("\n"));
    await run(await which("enscript"), ["--title=Packing slip", "-o", path.join(folder, "slip.ps"), "--", text]);
    return { id, bytes: fs.statSync(path.join(folder, "slip.ps")).size };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
};
