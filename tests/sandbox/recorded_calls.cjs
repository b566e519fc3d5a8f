// As recorded_calls.py, for Node: runs a handler of the demo account with the real SDK, which finds its services here.
// What it sends is read from the wire, so that the calls are those that AWS would get. A URL gives nothing.
"use strict";

const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");

function read(request, body) {
  const target = request.headers["x-amz-target"];
  if (target) {
    const [api, operation] = target.split(".");
    return { service: api.split("_")[0].toLowerCase(), operation, params: JSON.parse(body) };
  }
  const asked = new URL(request.url, "http://s3");
  const [bucket, ...key] = decodeURIComponent(asked.pathname).slice(1).split("/");
  const acl = request.headers["x-amz-acl"];
  const params = { Bucket: bucket, Key: key.join("/"), ...(acl ? { ACL: acl } : {}) };
  return { service: "s3", operation: asked.searchParams.get("x-id"), params };
}

async function main() {
  const { folder, handler, event, answers } = JSON.parse(fs.readFileSync(0, "utf8"));
  const calls = [];
  const services = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const call = read(request, Buffer.concat(chunks).toString());
    calls.push(call);
    const answer = answers[`${call.service}.${call.operation}`];
    response.writeHead(200, { "content-type": "application/x-amz-json-1.0" });
    response.end(call.service === "s3" ? "" : JSON.stringify(answer || {}));
  });
  await new Promise((listening) => services.listen(0, "127.0.0.1", listening));
  process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${services.address().port}`;
  globalThis.fetch = async () => {
    throw new Error("nothing is fetched here");
  };
  console.log = console.error;
  process.chdir(folder);
  const [file, name] = handler.split(".");
  await require(path.join(folder, file))[name](event, {});
  process.stdout.write(JSON.stringify(calls), () => process.exit(0));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
