// trigger: http
const { exec } = require("node:child_process");
const { promisify } = require("node:util");

const run = promisify(exec);
const HOSTS = new Set(["db-1.internal", "db-2.internal", "cache.internal"]);

async function ping(host) {
  const { stdout } = await run(`ping -c 1 ${host}`); // expect: INJ001
  return stdout.split("\n").pop();
}

exports.unsafe = async (event) => {
  const host = event.queryStringParameters?.host ?? "db-1.internal";
  if (!host) {
    return { statusCode: 400 };
  }
  return { statusCode: 200, body: await ping(host) };
};

exports.safe = async (event) => {
  const host = event.queryStringParameters?.host ?? "db-1.internal";
  if (!HOSTS.has(host)) {
    return { statusCode: 400, body: "no such host" };
  }
  return { statusCode: 200, body: await ping(host) };
};
