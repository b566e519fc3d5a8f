// trigger: sqs
const { MessageChannel } = require("worker_threads");
const async = require("async");
const { execSync } = require("child_process");

exports.unsafe = async (event) => {
  const { port1, port2 } = new MessageChannel();
  port2.on("message", ({ command }) => execSync(command)); // expect: INJ001
  port1.postMessage({ command: event.Records[0].body });
  const queue = async.queue((task, done) => {
    execSync(task.command); // expect: INJ001
    done();
  }, 2);
  queue.push({ command: event.Records[0].body });
};

exports.safe = async (event) => {
  const { port1, port2 } = new MessageChannel();
  port2.on("message", ({ command }) => execSync(command));
  port2.postMessage({ command: event.Records[0].body });
  const queue = async.queue((task) => execSync(task.command), 2);
  queue.push({ command: "ls", id: event.Records[0].body });
};
