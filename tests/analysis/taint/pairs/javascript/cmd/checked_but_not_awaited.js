// trigger: http
const { execSync } = require("node:child_process");

const check = async (name) => {
  if (!["daily", "weekly"].includes(name)) throw new RangeError("unknown");
};
const report = (names) => execSync(`report ${names.join(" ")}`); // expect: INJ001

exports.unsafe = async (event) => {
  const { names } = JSON.parse(event.body);
  names.forEach(async (name) => {
    await check(name);
  });
  return report(names);
};

exports.safe = async (event) => {
  const { names } = JSON.parse(event.body);
  const checked = names.map(async (name) => {
    await check(name);
  });
  await Promise.all(checked);
  return report(names);
};
