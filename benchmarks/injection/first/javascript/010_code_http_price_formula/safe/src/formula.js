const STRATEGIES = {
  none: ({ subtotal }) => subtotal,
  tenPercent: ({ subtotal }) => subtotal * 0.9,
  bulk: ({ subtotal, count }) => (count > 10 ? subtotal * 0.8 : subtotal),
};

function applyStrategy(name, scope) {
  if (!Object.prototype.hasOwnProperty.call(STRATEGIES, name)) {
    return undefined;
  }
  return STRATEGIES[name](scope);
}

module.exports = { applyStrategy };
