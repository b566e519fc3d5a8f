// trigger: http
const axios = require("axios");

const HOSTS = new Set(["hooks.example.com", "api.example.org"]);

async function notify(url) {
  const { status } = await axios.post(url, { done: true }); // expect: INJ007
  return { statusCode: status };
}

exports.unsafe = async (event) => {
  const { callback } = JSON.parse(event.body);
  const url = new URL(callback);
  if (url.protocol !== "https:") {
    return { statusCode: 400 };
  }
  return notify(url.toString());
};

exports.safe = async (event) => {
  const { callback } = JSON.parse(event.body);
  const url = new URL(callback);
  if (url.protocol !== "https:" || !HOSTS.has(url.hostname)) {
    return { statusCode: 400 };
  }
  return notify(url.toString());
};
