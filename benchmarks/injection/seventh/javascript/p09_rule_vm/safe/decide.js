'use strict';

const OPS = {
  gt: (a, b) => a > b,
  lt: (a, b) => a < b,
  eq: (a, b) => a === b,
};
const FIELDS = ['total', 'items', 'country'];
const DEFAULT_RULES = [{ name: 'big', when: { field: 'total', op: 'gt', value: 1000 } }];

function context(order) {
  return {
    total: Number(order.total),
    items: order.items ? order.items.length : 0,
    country: String(order.country),
  };
}

function matches(rule, ctx) {
  const { field, op, value } = rule.when;
  if (!FIELDS.includes(field) || !Object.prototype.hasOwnProperty.call(OPS, op)) {
    throw new RangeError('rule');
  }
  return OPS[op](ctx[field], value);
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
