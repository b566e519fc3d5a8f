// trigger: sqs
const { execSync } = require("child_process");

class Runner {
  set command(text) {
    execSync(text); // expect: INJ001
  }
}

class Job {
  set command(text) {
    this.text = `echo ${text}`;
  }
  get command() {
    return this.text;
  }
}

exports.unsafe = async (event) => {
  const command = event.Records[0].body;
  new Runner().command = command;
  const job = new Job();
  job.command = command;
  execSync(job.command); // expect: INJ001
  const asked = new Proxy({}, { get: (target, key) => (key === "command" ? command : "ls") });
  execSync(asked.command); // expect: INJ001
  const told = new Proxy({}, { set: (target, key, text) => execSync(text) }); // expect: INJ001
  told.command = command;
  const defined = {};
  Object.defineProperty(defined, "command", { get: () => command });
  execSync(defined.command); // expect: INJ001
  Reflect.set(defined, "other", command);
  execSync(Reflect.get(defined, "other")); // expect: INJ001
  let resolve;
  const later = new Promise((settle) => {
    resolve = settle;
  });
  resolve(command);
  execSync(await later); // expect: INJ001
};

exports.safe = async (event) => {
  const text = event.Records[0].body;
  new Runner().other = text;
  const job = new Job();
  job.command = "ls";
  job.note = text;
  execSync(job.command);
  const asked = new Proxy({ text }, { get: () => "ls" });
  execSync(asked.text);
  const defined = {};
  Object.defineProperty(defined, "note", { value: text });
  Reflect.set(defined, "command", "ls");
  execSync(defined.command);
};
