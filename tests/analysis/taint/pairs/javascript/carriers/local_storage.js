// trigger: sqs
const { AsyncLocalStorage } = require("node:async_hooks");
const { execSync } = require("child_process");

const storage = new AsyncLocalStorage();

function use() {
  execSync(storage.getStore().command); // expect: INJ001
}

function useSafely() {
  execSync(storage.getStore().command);
}

exports.unsafe = async (event) =>
  storage.run({ command: event.Records[0].body, id: "1" }, async () => use());

exports.safe = async (event) =>
  storage.run({ command: "ls", id: event.Records[0].body }, async () => useSafely());
