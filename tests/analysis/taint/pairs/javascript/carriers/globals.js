// trigger: sqs
const { execSync } = require("child_process");

function use() {
  execSync(globalThis.command); // expect: INJ001
  execSync(process.env.COMMAND); // expect: INJ001
}

function useSafely() {
  execSync(global.command);
  execSync(process.env.OTHER);
}

exports.unsafe = async (event) => {
  global.command = event.Records[0].body;
  process.env.COMMAND = event.Records[0].body;
  use();
  Object.assign(process.env, { TOOL: event.Records[0].body });
  const { TOOL } = process.env;
  execSync(TOOL); // expect: INJ001
};

exports.safe = async (event) => {
  global.name = event.Records[0].body;
  global.command = "ls";
  process.env.NAME = event.Records[0].body;
  useSafely();
};
