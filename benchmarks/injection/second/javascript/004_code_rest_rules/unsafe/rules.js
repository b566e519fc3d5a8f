'use strict';

const vm = require('node:vm');

const operators = new Map([
  ['gt', (a, b) => a > b],
  ['lt', (a, b) => a < b],
  ['eq', (a, b) => a === b],
]);

function check(rule, facts) {
  const context = vm.createContext({ ...facts, operators });
  return Boolean(vm.runInContext(rule, context, { timeout: 100 })); // expect: code
}

const json = (statusCode, payload) => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(payload),
});

exports.evaluate = async (event) => {
  const { rules = [], facts = {} } = JSON.parse(event.body || '{}');
  if (!Array.isArray(rules) || rules.length > 20) return json(400, { message: 'too many rules' });
  const outcome = rules.map((rule) => check(rule, facts));
  return json(200, { passed: outcome.every(Boolean), outcome });
};
