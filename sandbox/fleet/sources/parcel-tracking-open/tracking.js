"use strict";

const { DynamoDBClient, ExecuteStatementCommand } = require("@aws-sdk/client-dynamodb");
const ms = require("ms");

const client = new DynamoDBClient({});
const table = process.env.TABLE;

exports.handler = async (event) => {
  const query = event.queryStringParameters || {};

  const found = await client.send(
    new ExecuteStatementCommand({ Statement: `SELECT * FROM "${table}" WHERE parcel = '${query.parcel}'` }),
  );
  const rows = found.Items.map((item) => `<li>${item.place.S} ${item.at.S}, for ${item.customer.S}</li>`);

  return {
    statusCode: 200,
    headers: { "content-type": "text/html", "cache-control": `max-age=${ms("1m") / 1000}` },
    body: `<h1>Parcel ${query.parcel}</h1><ul>${rows.join("")}</ul>`,
  };
};
