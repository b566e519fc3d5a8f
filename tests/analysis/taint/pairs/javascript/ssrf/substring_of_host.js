// trigger: rest
const got = require("got");

const trusted = (url) => url.includes("example.com");

function exactly(text) {
  const { hostname } = new URL(text);
  return hostname === "example.com" || hostname === "www.example.com";
}

exports.unsafe = async (event) => {
  const { feed } = event.queryStringParameters;
  if (!trusted(feed)) {
    return { statusCode: 403 };
  }
  const { body } = await got(feed); // expect: INJ007
  return { statusCode: 200, body };
};

exports.safe = async (event) => {
  const { feed } = event.queryStringParameters;
  if (!exactly(feed)) {
    return { statusCode: 403 };
  }
  const { body } = await got(feed);
  return { statusCode: 200, body };
};
