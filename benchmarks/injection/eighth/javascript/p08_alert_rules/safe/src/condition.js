'use strict';

const OPERATORS = new Map([
  ['gt', (a, b) => a > b],
  ['gte', (a, b) => a >= b],
  ['lt', (a, b) => a < b],
  ['lte', (a, b) => a <= b],
]);

function matches({ metric, operator, threshold }, metrics) {
  const values = new Map([
    ['cpu', Number(metrics.cpu)],
    ['memory', Number(metrics.memory)],
    ['errors', Number(metrics.errors)],
  ]);
  const compare = OPERATORS.get(operator);
  if (!compare || !values.has(metric)) return false;
  return compare(values.get(metric), Number(threshold));
}

module.exports = { matches };
