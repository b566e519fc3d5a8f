// trigger: rest
const { readFile } = require("node:fs/promises");
const path = require("node:path");

const ROOT = path.resolve("/var/task/assets");

async function asset(file) {
  const data = await readFile(file); // expect: INJ006
  return { statusCode: 200, isBase64Encoded: true, body: data.toString("base64") };
}

exports.unsafe = async (event) => {
  const file = path.join(ROOT, event.pathParameters.proxy);
  if (!file.endsWith(".png")) {
    return { statusCode: 403 };
  }
  return asset(file);
};

exports.safe = async (event) => {
  const file = path.resolve(ROOT, event.pathParameters.proxy);
  if (!file.startsWith(ROOT + path.sep)) {
    return { statusCode: 403 };
  }
  return asset(file);
};
