'use strict';

const TASKS = new Map([
  ['resize', require('./tasks/resize')],
  ['invoice', require('./tasks/invoice')],
]);

/** Finds the module implementing a task. */
function loadTask(name) {
  const task = TASKS.get(name);
  if (!task) {
    throw new Error('UnknownTask');
  }
  return task;
}

module.exports.handler = async function handler(input, context) {
  const { task, payload = {}, attempt = 0 } = input;
  const started = Date.now();
  const implementation = loadTask(task);
  const result = await implementation.run(payload, { attempt, requestId: context.awsRequestId });
  return { ...result, elapsed: Date.now() - started };
};
