// trigger: eventbridge
const { execFile } = require("child_process");

const SCRIPT = 'tar -czf "/tmp/$1.tgz" /mnt/data';

function shell(args) {
  return new Promise((resolve, reject) => {
    execFile("bash", args, (error, stdout) => (error ? reject(error) : resolve(stdout))); // expect: INJ001
  });
}

exports.unsafe = async (event) => {
  const { name } = event.detail;
  return shell(["-c", `tar -czf /tmp/${name}.tgz /mnt/data`]);
};

exports.safe = async (event) => {
  const { name } = event.detail;
  return shell(["-c", SCRIPT, "archive", name]);
};
