// trigger: rest
const { execSync } = require("node:child_process");

const LOOSE = /[a-z0-9.-]+/i;
const STRICT = /^[a-z0-9][a-z0-9.-]*$/i;

function lookup(domain) {
  return execSync("whois " + domain, { timeout: 5000 }).toString("utf8"); // expect: INJ001
}

exports.unsafe = (event, context, callback) => {
  const domain = event.pathParameters.domain;
  if (!LOOSE.test(domain)) {
    return callback(null, { statusCode: 422, body: "not a domain" });
  }
  callback(null, { statusCode: 200, body: JSON.stringify({ text: lookup(domain) }) });
};

exports.safe = (event, context, callback) => {
  const domain = event.pathParameters.domain;
  if (!STRICT.test(domain)) {
    return callback(null, { statusCode: 422, body: "not a domain" });
  }
  callback(null, { statusCode: 200, body: JSON.stringify({ text: lookup(domain) }) });
};
