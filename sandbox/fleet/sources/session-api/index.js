"use strict";

const { DynamoDBClient, GetItemCommand, UpdateItemCommand } = require("@aws-sdk/client-dynamodb");
const { LRUCache } = require("lru-cache");
const ms = require("ms");

const table = process.env.TABLE;
const client = new DynamoDBClient({});
const seen = new LRUCache({ max: 500, ttl: ms("30s") });

exports.handler = async (event) => {
  const customer = event.requestContext.authorizer.principalId;
  const cached = seen.get(customer);
  if (cached) {
    return reply(200, cached);
  }

  const key = { customer: { S: customer } };
  const found = await client.send(new GetItemCommand({ TableName: table, Key: key }));
  if (!found.Item) {
    return reply(404, { error: "no open session" });
  }

  const until = Math.floor((Date.now() + ms("2h")) / 1000);
  await client.send(
    new UpdateItemCommand({
      TableName: table,
      Key: key,
      UpdateExpression: "SET expires = :until",
      ExpressionAttributeValues: { ":until": { N: String(until) } },
    }),
  );

  const session = { basket: found.Item.basket ? found.Item.basket.S : null, expires: until };
  seen.set(customer, session);
  return reply(200, session);
};

function reply(statusCode, body) {
  return { statusCode, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
