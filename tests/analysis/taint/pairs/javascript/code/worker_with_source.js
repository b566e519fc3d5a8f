// trigger: stepfunctions
const { Worker } = require("node:worker_threads");

const SOURCE = "require('node:worker_threads').parentPort.postMessage(1)";

const finished = (worker) =>
  new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });

exports.unsafe = async (event) => {
  const { source = SOURCE } = event;
  const worker = new Worker(source, { eval: true }); // expect: INJ002
  return finished(worker);
};

exports.safe = async (event) => {
  const { source = SOURCE } = event;
  const worker = new Worker(SOURCE, { eval: true, workerData: { source } });
  return finished(worker);
};
