"use strict";

const { DynamoDBClient, PutItemCommand, ScanCommand } = require("@aws-sdk/client-dynamodb");
const debug = require("debug")("chat");

const client = new DynamoDBClient({});
const table = process.env.TABLE;

exports.handler = async (event) => {
  if (event.requestContext.routeKey === "$connect") {
    return { statusCode: 200 };
  }

  const message = JSON.parse(event.body);
  debug("message %o", message);
  const settings = {};
  for (const [path, value] of Object.entries(message.settings || {})) {
    const [first, second] = path.split(".");
    (settings[first] ||= {})[second] = value;
  }

  if (message.history) {
    const all = await client.send(new ScanCommand({ TableName: table }));
    return { statusCode: 200, body: JSON.stringify(all.Items) };
  }
  const item = { id: { S: message.customer }, text: { S: message.text }, settings: { S: JSON.stringify(settings) } };
  await client.send(new PutItemCommand({ TableName: table, Item: item }));
  return { statusCode: 200, body: "thanks" };
};
