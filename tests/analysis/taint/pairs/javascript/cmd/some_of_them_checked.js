// trigger: http
const { execSync } = require("node:child_process");

const check = (name) => {
  if (!["daily", "weekly"].includes(name)) throw new RangeError("unknown");
};
const report = (names) => execSync(`report ${names.join(" ")}`); // expect: INJ001

exports.unsafe = async (event) => {
  const { names } = JSON.parse(event.body);
  names.filter((name) => name.length > 3).forEach(check);
  return report(names);
};

exports.safe = async (event) => {
  const { names } = JSON.parse(event.body);
  const some = names.filter((name) => name.length > 3);
  some.forEach(check);
  return report(some);
};
