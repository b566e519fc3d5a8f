"use strict";

const { DynamoDBClient, PutItemCommand, QueryCommand } = require("@aws-sdk/client-dynamodb");
const debug = require("debug")("chat");

const client = new DynamoDBClient({});
const table = process.env.TABLE;
const LONGEST = 2000;

exports.handler = async (event) => {
  const { routeKey, identity } = event.requestContext;
  if (routeKey === "$connect") {
    return { statusCode: 200 };
  }

  const customer = identity.caller;
  const message = JSON.parse(event.body);
  if (message.history === true) {
    const found = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: "customer = :customer",
        ExpressionAttributeValues: { ":customer": { S: customer } },
        Limit: 50,
      }),
    );
    return { statusCode: 200, body: JSON.stringify(found.Items.map((item) => item.text.S)) };
  }

  const text = String(message.text).slice(0, LONGEST);
  const item = { customer: { S: customer }, at: { N: String(Date.now()) }, text: { S: text } };
  await client.send(new PutItemCommand({ TableName: table, Item: item }));
  debug("a message of %d characters", text.length);
  return { statusCode: 200, body: "thanks" };
};
