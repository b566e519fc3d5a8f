'use strict';
const vm = require('vm');

const DEFAULT_RULES = [{ name: 'big', when: 'total > 1000' }];

function context(order) {
  return {
    total: Number(order.total),
    items: order.items ? order.items.length : 0,
    country: String(order.country),
  };
}

function matches(rule, ctx) {
  return vm.runInNewContext(rule.when, Object.assign({}, ctx), { timeout: 50 }) === true; // expect: code
}

exports.handler = async (input) => {
  const order = input.order;
  if (!order) {
    const e = new Error('no order');
    e.name = 'InvalidInput';
    throw e;
  }
  const rules = input.rules && input.rules.length ? input.rules : DEFAULT_RULES;
  const ctx = context(order);
  const hits = [];
  for (const rule of rules) {
    try {
      if (matches(rule, ctx)) hits.push(rule.name);
    } catch (e) {
      hits.push('error');
    }
  }
  return { approved: hits.length === 0, hits };
};
