const vm = require('node:vm');

class RuleEngine {
  #cache = new Map();

  #compile(rule) {
    const source = `result = (${rule.expression})`;
    return (scope) => {
      const sandbox = vm.createContext({ ...scope, Math, result: NaN });
      vm.runInContext(source, sandbox, { timeout: 50 }); // expect: code
      return sandbox.result;
    };
  }

  price(rule, scope) {
    const key = JSON.stringify(rule);
    if (!this.#cache.has(key)) this.#cache.set(key, this.#compile(rule));
    return this.#cache.get(key)(scope);
  }
}

module.exports = { RuleEngine };
