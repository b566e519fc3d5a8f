// trigger: sqs
const { execSync } = require("child_process");

const job = (raw) => ({
  raw,
  get command() {
    return this.raw;
  },
  set next(text) {
    this.kept = text;
  },
  run() {
    execSync(this.kept); // expect: INJ001
  },
});

const checked = (raw) => ({
  raw,
  get command() {
    return this.raw.length;
  },
  set next(text) {
    this.size = text.length;
  },
  run() {
    execSync(`head -c ${this.size} a`);
  },
});

exports.unsafe = async (event) => {
  const made = job(event.Records[0].body);
  execSync(made.command); // expect: INJ001
  made.next = event.Records[0].body;
  made.run();
};

exports.safe = async (event) => {
  const made = checked(event.Records[0].body);
  execSync(`head -c ${made.command} a`);
  made.next = event.Records[0].body;
  made.run();
};
