// trigger: kinesis
const { exec } = require("child_process");
const util = require("util");

const execute = util.promisify(exec);

function decode(record) {
  const text = Buffer.from(record.kinesis.data, "base64").toString("utf8");
  return JSON.parse(text);
}

exports.unsafe = async (event) => {
  const commands = event.Records.map(decode).map((job) => `ffprobe -v error ${job.file}`);
  const results = await Promise.all(commands.map((command) => execute(command))); // expect: INJ001
  return results.length;
};

exports.safe = async (event) => {
  const commands = event.Records.map(decode).map((job) => `ffprobe -v error -ss ${Number(job.offset)} /tmp/in.mp4`);
  const results = await Promise.all(commands.map((command) => execute(command)));
  return results.length;
};
