// trigger: direct
const { execFileSync } = require("child_process");

const CURL = "/usr/bin/curl";

const status = (target) => execFileSync(CURL, ["-sS", "-o", "/dev/null", "-w", "%{http_code}", target]).toString(); // expect: INJ018

exports.unsafe = async ({ target = "https://example.com" }) => status(target);

exports.safe = async ({ target = "https://example.com" }) => {
  if (target.startsWith("-")) {
    throw new Error("no options, please");
  }
  return status(target);
};
