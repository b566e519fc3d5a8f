// trigger: http
const serialize = require("node-serialize");

function session(header = "") {
  const pairs = header.split("; ").map((pair) => pair.split("="));
  return new Map(pairs).get("session") ?? "e30=";
}

exports.unsafe = async (event) => {
  const text = Buffer.from(session(event.headers.cookie), "base64").toString();
  const { user } = serialize.unserialize(text); // expect: INJ005
  return { statusCode: user ? 200 : 401 };
};

exports.safe = async (event) => {
  const text = Buffer.from(session(event.headers.cookie), "base64").toString();
  const { user } = JSON.parse(text);
  return { statusCode: user ? 200 : 401 };
};
