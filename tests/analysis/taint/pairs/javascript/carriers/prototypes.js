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

function Line() {}
Line.prototype = Object.create(EventEmitter.prototype);
function Wire() {}
util.inherits(Wire, Line);

const Request = class _Request {
  static of(command) {
    const made = new _Request();
    made.command = command;
    return made;
  }
};

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
  const wire = new Wire();
  wire.on("job", (text) => execSync(text)); // expect: INJ001
  wire.emit("job", command);
  const described = Object.create(null, { command: { value: command }, asked: { get: () => command } });
  execSync(described.command); // expect: INJ001
  execSync(described.asked); // expect: INJ001
  execSync(Request.of(command).command); // expect: INJ001
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
  const wire = new Wire();
  wire.on("job", (text) => execSync(text));
  wire.emit("note", event.Records[0].body);
  const described = Object.create({ note: event.Records[0].body }, { command: { get: () => "ls" } });
  execSync(described.command);
  const request = Request.of("ls");
  request.note = event.Records[0].body;
  execSync(request.command);
  const worker = work();
  worker.next("ls");
};
