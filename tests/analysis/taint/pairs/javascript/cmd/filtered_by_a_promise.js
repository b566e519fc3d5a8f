// trigger: http
const { execSync } = require("node:child_process");

const known = async (name) => ["daily", "weekly"].includes(name);
const report = (names) => execSync(`report ${names.join(" ")}`); // expect: INJ001

exports.unsafe = async (event) => {
  const { names } = JSON.parse(event.body);
  return report(names.filter(async (name) => known(name)));
};

exports.safe = async (event) => {
  const { names } = JSON.parse(event.body);
  return report(names.filter((name) => ["daily", "weekly"].includes(name)));
};
