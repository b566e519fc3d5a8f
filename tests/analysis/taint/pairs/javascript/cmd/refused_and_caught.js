// trigger: http
const { execSync } = require("node:child_process");

const check = async (name) => {
  if (!["daily", "weekly"].includes(name)) throw new RangeError("unknown");
};
const report = (name) => execSync(`report ${name}`); // expect: INJ001

exports.unsafe = async (event) => {
  const { name } = JSON.parse(event.body);
  await Promise.resolve(name)
    .then((each) => check(each))
    .catch((error) => console.error(error.message));
  return report(name);
};

exports.safe = async (event) => {
  const { name } = JSON.parse(event.body);
  await Promise.resolve(name)
    .then((each) => check(each))
    .catch((error) => {
      throw new Error(`refused: ${error.message}`);
    });
  return report(name);
};
