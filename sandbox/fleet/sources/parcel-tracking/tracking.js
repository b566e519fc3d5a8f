"use strict";

const { DynamoDBClient, GetItemCommand } = require("@aws-sdk/client-dynamodb");
const ms = require("ms");

const client = new DynamoDBClient({});
const table = process.env.TABLE;
const PARCEL = /^[0-9]{10,14}$/;

exports.handler = async (event) => {
  // The load balancer has signed the customer in and vouches for the identity.
  const customer = event.headers["x-amzn-oidc-identity"];
  const parcel = String((event.queryStringParameters || {}).parcel);
  if (!PARCEL.test(parcel)) {
    return reply(400, { error: "a parcel's number has 10 to 14 digits" });
  }

  const key = { customer: { S: customer }, parcel: { S: parcel } };
  const found = await client.send(new GetItemCommand({ TableName: table, Key: key }));
  if (!found.Item) {
    return reply(404, { error: "no such parcel" });
  }
  return reply(200, { place: found.Item.place.S, at: found.Item.at.S });
};

function reply(statusCode, body) {
  const headers = { "content-type": "application/json", "cache-control": `private, max-age=${ms("1m") / 1000}` };
  return { statusCode, headers, body: JSON.stringify(body) };
}
