// trigger: http
const fs = require("fs");

const FILES = ["index%2Ehtml", "terms%2Ehtml"];

const read = (name) => fs.readFileSync("/srv/" + name, "utf8"); // expect: INJ006

exports.unsafe = async (event) => {
  const { name } = event.queryStringParameters;
  return name.includes("..") ? { statusCode: 400 } : read(decodeURIComponent(name));
};

exports.safe = async (event) => {
  const { name } = event.queryStringParameters;
  if (FILES.includes(name)) return read(decodeURIComponent(name));
  const decoded = decodeURIComponent(name);
  return decoded.includes("..") ? { statusCode: 400 } : read(decoded);
};
