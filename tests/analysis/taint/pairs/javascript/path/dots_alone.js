// trigger: http
const fs = require("fs");
const path = require("path");

const BASE = "/tmp/reports";

exports.unsafe = async (event) => {
  const { name } = event.queryStringParameters;
  if (name.includes("..")) {
    return { statusCode: 400 };
  }
  const first = fs.readFileSync(name); // expect: INJ006
  const second = fs.readFileSync(path.resolve(BASE, name)); // expect: INJ006
  return { statusCode: 200, body: String(first.length + second.length) };
};

exports.safe = async (event) => {
  const { name } = event.queryStringParameters;
  if (name.includes("..")) {
    return { statusCode: 400 };
  }
  const first = fs.readFileSync(path.join(BASE, name));
  const second = fs.readFileSync(`${BASE}/${name}`);
  if (path.isAbsolute(name)) {
    return { statusCode: 400 };
  }
  const third = fs.readFileSync(path.resolve(BASE, name));
  return { statusCode: 200, body: String(first.length + second.length + third.length) };
};
