'use strict';

const cache = new Map();

class RuleEngine {
  #compile(formula, names) {
    const cacheKey = `${names.join()}|${formula}`;
    if (!cache.has(cacheKey)) {
      const body = `"use strict"; return (${formula});`;
      cache.set(cacheKey, new Function(...names, body)); // expect: code
    }
    return cache.get(cacheKey);
  }

  evaluate(formula, scope) {
    const names = Object.keys(scope).sort();
    const fn = this.#compile(formula, names);
    return fn(...names.map((n) => scope[n]));
  }
}

module.exports = { RuleEngine };
