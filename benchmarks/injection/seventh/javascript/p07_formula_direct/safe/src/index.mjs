import { compileFormula } from './formula.mjs';

const cache = new Map();

function formulaFor(text) {
  let f = cache.get(text);
  if (!f) {
    f = compileFormula(text);
    cache.set(text, f);
  }
  return f;
}

/**
 * @param {{formula: string, rows: Array<{qty: number, price: number}>}} event
 */
export const calculate = async (event) => {
  const { formula, rows } = event;
  if (typeof formula !== 'string' || !Array.isArray(rows)) {
    throw new TypeError('formula and rows are required');
  }
  const fn = formulaFor(formula);
  const totals = rows.map((r) => Number(fn(Number(r.qty), Number(r.price))));
  return {
    totals,
    sum: totals.reduce((a, b) => a + b, 0),
  };
};
