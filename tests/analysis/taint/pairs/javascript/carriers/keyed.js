// trigger: sqs
const NodeCache = require("node-cache");
const { execSync } = require("child_process");

const COMMAND = Symbol("command");
const NAME = Symbol("name");
const cache = new NodeCache({ stdTTL: 60 });

exports.unsafe = async (event) => {
  const command = event.Records[0].body;
  const jobs = new Map([["job", command]]);
  for (const [name, text] of jobs) {
    execSync(text); // expect: INJ001
  }
  jobs.forEach((text) => execSync(text)); // expect: INJ001
  const job = { [COMMAND]: command };
  execSync(job[COMMAND]); // expect: INJ001
  cache.set("command", command);
  execSync(cache.get("command")); // expect: INJ001
  const listed = [command][Symbol.iterator]();
  execSync(listed.next().value); // expect: INJ001
};

exports.safe = async (event) => {
  const text = event.Records[0].body;
  const jobs = new Map([["job", "ls"], ["note", text]]);
  execSync(jobs.get("job"));
  const job = {};
  job[COMMAND] = "ls";
  job[NAME] = text;
  execSync(job[COMMAND]);
  cache.set("name", text);
  cache.set("command", "ls");
  execSync(cache.get("command"));
};
