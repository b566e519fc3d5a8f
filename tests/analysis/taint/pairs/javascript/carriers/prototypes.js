// trigger: sqs
const util = require("util");
const EventEmitter = require("events");
const { execSync } = require("child_process");

function Job(command) {
  this.command = command;
}
Job.prototype.run = function () {
  execSync(this.command); // expect: INJ001
};

function Bus() {
  EventEmitter.call(this);
}
util.inherits(Bus, EventEmitter);

function* work() {
  while (true) {
    const command = yield;
    execSync(command); // expect: INJ001
  }
}

exports.unsafe = async (event) => {
  const command = event.Records[0].body;
  new Job(command).run();
  const bus = new Bus();
  bus.on("job", (text) => execSync(text)); // expect: INJ001
  bus.emit("job", command);
  const worker = work();
  worker.next();
  worker.next(command);
};

exports.safe = async (event) => {
  const job = new Job("ls");
  job.note = event.Records[0].body;
  job.run();
  const bus = new Bus();
  bus.on("job", (text) => execSync(text));
  bus.emit("note", event.Records[0].body);
  const worker = work();
  worker.next("ls");
};
