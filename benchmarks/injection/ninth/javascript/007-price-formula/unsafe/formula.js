function evaluate(formula, variables) {
  const names = Object.keys(variables);
  const compute = new Function(...names, `"use strict"; return (${formula});`); // expect: code
  const amount = compute(...names.map((name) => variables[name]));
  if (!Number.isFinite(amount)) {
    throw new RangeError('formula gives no number');
  }
  return Math.round(amount * 100) / 100;
}

module.exports = { evaluate };
