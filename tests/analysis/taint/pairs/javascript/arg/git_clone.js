// trigger: http
const { execFile } = require("child_process");
const { promisify } = require("util");

const git = promisify(execFile);

exports.unsafe = async (event) => {
  const { repository } = JSON.parse(event.body);
  await git("git", ["clone", "--depth", "1", repository, "/tmp/checkout"]); // expect: INJ018
  return { statusCode: 204 };
};

exports.safe = async (event) => {
  const { repository } = JSON.parse(event.body);
  await git("git", ["clone", "--depth", "1", "--", repository, "/tmp/checkout"]);
  return { statusCode: 204 };
};
