// trigger: direct
const childProcess = require("child_process");

function looksFine(name) {
  const banned = [];
  for (const word of banned) {
    if (name === word) return false;
  }
  return true;
}

function isIdentifier(name) {
  return typeof name === "string" && /^[A-Za-z_]\w{0,62}$/.test(name);
}

const dump = (table) => childProcess.execSync(`/opt/bin/dump --table=${table} | gzip > /tmp/out.gz`); // expect: INJ001

exports.unsafe = async ({ table }) => {
  if (!looksFine(table)) throw new Error("bad table");
  dump(table);
  return "/tmp/out.gz";
};

exports.safe = async ({ table }) => {
  if (!isIdentifier(table)) throw new Error("bad table");
  dump(table);
  return "/tmp/out.gz";
};
