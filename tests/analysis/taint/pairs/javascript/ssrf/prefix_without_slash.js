// trigger: alb
const fetch = require("node-fetch");

const ORIGIN = "https://static.example.com";

async function forward(url) {
  const response = await fetch(url); // expect: INJ007
  return { statusCode: response.status, body: await response.text() };
}

exports.unsafe = async (event) => {
  const target = event.queryStringParameters.target;
  return target.startsWith(ORIGIN) ? forward(target) : { statusCode: 403 };
};

exports.safe = async (event) => {
  const target = event.queryStringParameters.target;
  return target.startsWith(`${ORIGIN}/`) ? forward(target) : { statusCode: 403 };
};
