const { parentPort, workerData } = require('node:worker_threads');
const { createHash } = require('node:crypto');

const digests = workerData.algorithms.map((name) => [name, createHash(name).update(workerData.bytes).digest('hex')]);
parentPort.postMessage(Object.fromEntries(digests));
