'use strict';

const path = require('path');

/** Loads the module implementing a task. */
function loadTask(name) {
  const location = path.join(__dirname, 'tasks', name);
  return require(location); // expect: code
}

module.exports.handler = async function handler(input, context) {
  const { task, payload = {}, attempt = 0 } = input;
  const started = Date.now();
  const implementation = loadTask(task);
  const result = await implementation.run(payload, { attempt, requestId: context.awsRequestId });
  return { ...result, elapsed: Date.now() - started };
};
