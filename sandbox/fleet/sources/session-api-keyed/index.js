"use strict";

const { DynamoDBClient, ScanCommand } = require("@aws-sdk/client-dynamodb");
const { LRUCache } = require("lru-cache");
const ms = require("ms");

const table = process.env.TABLE;
const client = new DynamoDBClient({});
const seen = new LRUCache({ max: 500, ttl: ms("30s") });

exports.handler = async (event) => {
  const query = event.queryStringParameters || {};
  const id = query.session;

  if (seen.has(id)) {
    return reply(200, seen.get(id));
  }

  const found = await client.send(
    new ScanCommand({
      TableName: table,
      FilterExpression: `session = ${id} and ${query.where || "attribute_exists(session)"}`,
    }),
  );
  if (!found.Items.length) {
    return reply(404, { error: `no session ${id}` });
  }

  console.log("session", JSON.stringify(event.headers), JSON.stringify(found.Items[0]));
  seen.set(id, found.Items[0]);
  return reply(200, found.Items[0]);
};

function reply(statusCode, body) {
  return {
    statusCode,
    headers: { "content-type": "application/json", "access-control-allow-origin": "*" },
    body: JSON.stringify(body),
  };
}
