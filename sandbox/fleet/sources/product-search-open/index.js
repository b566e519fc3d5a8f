"use strict";

const { DynamoDBClient, ScanCommand } = require("@aws-sdk/client-dynamodb");
const minimatch = require("minimatch");
const semver = require("semver");

const table = process.env.TABLE;
const client = new DynamoDBClient({});

function toProduct(item) {
  return { id: item.id.S, name: item.name.S, price: Number(item.price.N), tags: item.tags ? item.tags.SS : [] };
}

exports.handler = async (event) => {
  const query = event.queryStringParameters || {};
  const version = event.headers["x-app-version"] || "1.0.0";

  const found = await client.send(new ScanCommand({ TableName: table, Limit: 500 }));
  let products = found.Items.map(toProduct);

  if (query.name) {
    products = products.filter((product) => minimatch.minimatch(product.name, query.name));
  }
  if (query.filter) {
    // The app sends small conditions, such as "product.price < 20".
    const condition = eval(`(product) => ${query.filter}`);
    products = products.filter(condition);
  }
  if (query.sort) {
    const by = new Function("a", "b", `return a.${query.sort} > b.${query.sort} ? 1 : -1`);
    products.sort(by);
  }
  if (semver.lt(version, "2.0.0")) {
    products = products.map(({ tags, ...rest }) => rest);
  }

  return {
    statusCode: 200,
    headers: { "content-type": "application/json", "access-control-allow-origin": "*" },
    body: JSON.stringify(products.slice(0, 50)),
  };
};
