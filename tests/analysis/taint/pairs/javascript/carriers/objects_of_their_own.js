// trigger: sqs
const { execSync } = require("child_process");

const make = () => ({ command: "ls", steps: [] });

let current;
function shared() {
  if (!current) {
    current = make();
  }
  return current;
}

exports.unsafe = async (event) => {
  const job = make();
  job.command = event.Records[0].body;
  job.steps.push(job.command);
  execSync(job.command); // expect: INJ001
  execSync(job.steps[0]); // expect: INJ001
  shared().command = event.Records[0].body;
  execSync(shared().command); // expect: INJ001
};

exports.safe = async (event) => {
  const job = make();
  const other = make();
  job.command = event.Records[0].body;
  job.steps.push(job.command);
  execSync(other.command);
  other.steps.forEach((step) => execSync(step));
};
