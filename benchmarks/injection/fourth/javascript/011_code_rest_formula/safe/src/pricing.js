const formulas = Object.freeze({
  linear: (qty, unit) => qty * unit,
  bulk: (qty, unit) => qty * unit * (qty > 100 ? 0.8 : 1),
  sqrt: (qty, unit) => Math.sqrt(qty) * unit,
});

function round(n) {
  return Math.round(n * 100) / 100;
}

exports.price = function (formula, qty, unit) {
  const fn = Object.hasOwn(formulas, formula) ? formulas[formula] : formulas.linear;
  const value = fn(qty, unit);
  return Number.isFinite(value) ? round(value) : 0;
};

exports.round = round;
exports.currency = process.env.CURRENCY || 'EUR';
