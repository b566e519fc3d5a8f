"use strict";

const { DynamoDBClient, GetItemCommand } = require("@aws-sdk/client-dynamodb");

const client = new DynamoDBClient({});
const table = process.env.TABLE;
const DUTIES = new Set(["counter", "warehouse", "accounting"]);

exports.handler = async (event) => {
  const found = await client.send(new GetItemCommand({ TableName: table, Key: { user: { S: event.userName } } }));
  const duty = found.Item ? found.Item.duty.S : "";
  event.response = { claimsOverrideDetails: { claimsToAddOrOverride: { duty: DUTIES.has(duty) ? duty : "none" } } };
  return event;
};
