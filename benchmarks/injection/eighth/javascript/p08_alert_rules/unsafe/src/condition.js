'use strict';

const vm = require('vm');

function matches(condition, metrics) {
  const sandbox = {
    cpu: Number(metrics.cpu),
    memory: Number(metrics.memory),
    errors: Number(metrics.errors),
  };
  return Boolean(vm.runInNewContext(condition, sandbox, { timeout: 100 })); // expect: code
}

module.exports = { matches };
