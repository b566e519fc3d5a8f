// trigger: http
const { execSync } = require("node:child_process");

const timed = (name, run) => {
  const began = Date.now();
  const made = run();
  console.log(name.length, Date.now() - began);
  return made;
};

const report = (name) =>
  timed("handler", () => timed("service", () => timed("repository", () => execSync(`report ${name}`)))); // expect: INJ001

exports.unsafe = async (event) => report(JSON.parse(event.body).name);

exports.safe = async (event) => {
  const { name } = JSON.parse(event.body);
  return ["daily", "weekly"].includes(name) ? report(name) : 404;
};
