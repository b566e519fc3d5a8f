// trigger: rest
const escapeHtml = require("escape-html");
const needle = require("needle");

const PREVIEWS = "https://previews.example.com";

async function preview(url) {
  const { statusCode, body } = await needle.get(url); // expect: INJ007
  return { statusCode, body: JSON.stringify({ length: body.length }) };
}

exports.unsafe = async (event) => {
  const link = escapeHtml(event.queryStringParameters.link);
  return preview(link);
};

exports.safe = async (event) => {
  const link = new URLSearchParams({ link: event.queryStringParameters.link });
  return preview(`${PREVIEWS}/render?${link}`);
};
