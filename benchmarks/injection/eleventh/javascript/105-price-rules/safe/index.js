'use strict';

const { RuleEngine } = require('./lib/rule-engine');
const { loadBasket } = require('./lib/baskets');

const engine = new RuleEngine();

exports.handler = async function handler(event, context) {
  const { basketId, rule } = event;
  const basket = await loadBasket(Number(basketId));
  if (!basket) {
    return { status: 'NOT_FOUND', requestId: context.awsRequestId };
  }
  const scope = {
    subtotal: basket.lines.reduce((sum, l) => sum + l.price * l.quantity, 0),
    lines: basket.lines.length,
    loyalty: basket.customer.loyaltyYears,
  };
  const discount = engine.evaluate(rule.formula, scope);
  return {
    status: 'OK',
    total: Math.max(0, scope.subtotal - Number(discount)),
  };
};
