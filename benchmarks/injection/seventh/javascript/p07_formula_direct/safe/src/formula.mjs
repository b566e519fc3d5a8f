const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|(qty|price)|([-+*\/()]))/y;

export class FormulaError extends Error {}

function tokens(text) {
  const out = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const m = TOKEN.exec(text);
    if (!m) throw new FormulaError('unexpected character');
    out.push(m[1] ? { num: Number(m[1]) } : m[2] ? { name: m[2] } : { op: m[3] });
  }
  return out;
}

/** turn "qty * price * 0.93" into a function of (qty, price) */
export function compileFormula(text) {
  if (text.length > 200) {
    throw new FormulaError('too long');
  }
  const list = tokens(text);
  return (qty, price) => {
    let i = 0;
    const vars = { qty, price };
    const factor = () => {
      const t = list[i++];
      if (!t) throw new FormulaError('unexpected end');
      if (t.num !== undefined) return t.num;
      if (t.name) return vars[t.name];
      if (t.op === '-') return -factor();
      if (t.op !== '(') throw new FormulaError('unexpected operator');
      const v = sum();
      if (list[i++]?.op !== ')') throw new FormulaError('missing )');
      return v;
    };
    const product = () => {
      let v = factor();
      while (list[i]?.op === '*' || list[i]?.op === '/') v = list[i++].op === '*' ? v * factor() : v / factor();
      return v;
    };
    const sum = () => {
      let v = product();
      while (list[i]?.op === '+' || list[i]?.op === '-') v = list[i++].op === '+' ? v + product() : v - product();
      return v;
    };
    return sum();
  };
}
