"use strict";

const ms = require("ms");

const START = Date.parse("2022-11-25T00:00:00Z");

exports.handler = async (event) => {
  const left = START - Date.now();
  const name = (event.queryStringParameters || {}).name || "friend";
  const text = left > 0 ? `Hello ${name}, only ${ms(left, { long: true })} to go` : `Hello ${name}, the sale is on`;
  return {
    statusCode: 200,
    headers: { "content-type": "text/html" },
    body: `<html><body><h1>${text}</h1></body></html>`,
  };
};
