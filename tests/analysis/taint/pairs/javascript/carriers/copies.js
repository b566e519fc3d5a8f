// trigger: sqs
const { execSync } = require("child_process");

exports.unsafe = async (event) => {
  const command = event.Records[0].body;
  execSync(structuredClone({ command }).command); // expect: INJ001
  execSync(JSON.parse(JSON.stringify({ command })).command); // expect: INJ001
  execSync(Object.assign({}, { command }).command); // expect: INJ001
  execSync(Object.fromEntries(Object.entries({ command })).command); // expect: INJ001
};

exports.safe = async (event) => {
  const text = event.Records[0].body;
  const job = { command: "ls", text };
  execSync(structuredClone(job).command);
  execSync(JSON.parse(JSON.stringify(job)).command);
  const copy = structuredClone(job);
  copy.command = text;
  execSync(job.command);
};
