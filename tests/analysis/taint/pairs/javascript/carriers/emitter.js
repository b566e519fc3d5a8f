// trigger: sqs
const { EventEmitter, once } = require("node:events");
const { execSync } = require("child_process");

const bus = new EventEmitter();
bus.on("job", (command) => execSync(command)); // expect: INJ001
bus.on("note", (text) => text.length);

class Jobs extends EventEmitter {
  constructor() {
    super();
    this.count = 0;
  }
  start(command) {
    this.count += 1;
    this.emit("started", { command, count: this.count });
  }
}

exports.unsafe = async (event) => {
  const command = event.Records[0].body;
  bus.emit("job", command);
  const jobs = new Jobs();
  jobs.start(command);
  jobs.once("started", ({ command }) => execSync(command)); // expect: INJ001
  setTimeout(() => bus.emit("ready", command), 10);
  const [ready] = await once(bus, "ready");
  execSync(ready); // expect: INJ001
  const target = new EventTarget();
  target.addEventListener("go", (happened) => execSync(happened.detail)); // expect: INJ001
  target.dispatchEvent(new CustomEvent("go", { detail: command }));
};

exports.safe = async (event) => {
  bus.emit("note", event.Records[0].body);
  bus.emit("job", "ls");
  const jobs = new Jobs();
  jobs.once("stopped", ({ command }) => execSync(command));
  jobs.start(event.Records[0].body);
};
