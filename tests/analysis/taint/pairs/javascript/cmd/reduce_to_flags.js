// trigger: direct
const { execSync } = require("child_process");

const KNOWN = ["quality", "resize", "strip"];

const flags = (options) =>
  Object.entries(options).reduce((text, [name, value]) => `${text} -${name} ${value}`, "");

exports.unsafe = async (event) => {
  const line = `convert /tmp/in.png${flags(event.options)} /tmp/out.png`;
  execSync(line); // expect: INJ001
  return { out: "/tmp/out.png" };
};

exports.safe = async (event) => {
  const chosen = {};
  for (const name of KNOWN) {
    chosen[name] = Number(event.options[name]) || 0;
  }
  const line = `convert /tmp/in.png${flags(chosen)} /tmp/out.png`;
  execSync(line);
  return { out: "/tmp/out.png" };
};
