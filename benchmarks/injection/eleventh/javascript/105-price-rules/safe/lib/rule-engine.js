'use strict';

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([a-z]+)|([-+*/()]))/y;

class RuleEngine {
  #tokens(formula) {
    const out = [];
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < formula.length) {
      const m = TOKEN.exec(formula);
      if (!m) throw new SyntaxError('malformed formula');
      out.push(m[1] !== undefined ? Number(m[1]) : m[2] ?? m[3]);
    }
    return out;
  }

  evaluate(formula, scope) {
    const tokens = this.#tokens(formula.trim());
    let i = 0;
    const factor = () => {
      const t = tokens[i++];
      if (typeof t === 'number') return t;
      if (t === '(') { const v = sum(); i++; return v; }
      if (Object.hasOwn(scope, t)) return scope[t];
      throw new SyntaxError('unknown name in formula');
    };
    const product = () => {
      let v = factor();
      while (tokens[i] === '*' || tokens[i] === '/') v = tokens[i++] === '*' ? v * factor() : v / factor();
      return v;
    };
    const sum = () => {
      let v = product();
      while (tokens[i] === '+' || tokens[i] === '-') v = tokens[i++] === '+' ? v + product() : v - product();
      return v;
    };
    return sum();
  }
}

module.exports = { RuleEngine };
