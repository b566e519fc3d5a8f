"use strict";

const { DynamoDBClient, QueryCommand } = require("@aws-sdk/client-dynamodb");
const semver = require("semver");

const table = process.env.TABLE;
const client = new DynamoDBClient({});
const SORTS = {
  price: (a, b) => a.price - b.price,
  name: (a, b) => a.name.localeCompare(b.name),
};

function toProduct(item) {
  return { id: item.id.S, name: item.name.S, price: Number(item.price.N), tags: item.tags ? item.tags.SS : [] };
}

function answer(statusCode, body) {
  return { statusCode, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

exports.handler = async (event) => {
  const query = event.queryStringParameters || {};
  const version = semver.valid(event.headers["x-app-version"]) || "1.0.0";
  const most = Number(query.maxPrice || Infinity);
  if (!query.category || Number.isNaN(most)) {
    return answer(400, { error: "category is needed, maxPrice is a number" });
  }

  const found = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: "by-category",
      KeyConditionExpression: "category = :category",
      ExpressionAttributeValues: { ":category": { S: query.category } },
      Limit: 200,
    }),
  );
  const products = found.Items.map(toProduct).filter((product) => product.price <= most);
  products.sort(Object.hasOwn(SORTS, query.sort || "") ? SORTS[query.sort] : SORTS.name);
  const shown = semver.lt(version, "2.0.0") ? products.map(({ tags, ...rest }) => rest) : products;
  return answer(200, shown.slice(0, 50));
};
