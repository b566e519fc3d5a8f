class RuleEngine {
  #cache = new Map();

  #compile(rule) {
    const factor = Number(rule.factor ?? 1);
    switch (rule.name) {
      case 'flat': return ({ base }) => base * factor;
      case 'bulk': return ({ base, quantity }) => base * (quantity >= 100 ? factor : 1);
      case 'round': return ({ base }) => Math.ceil(base * factor);
      default: throw new TypeError('no such rule');
    }
  }

  price(rule, scope) {
    const key = JSON.stringify(rule);
    if (!this.#cache.has(key)) this.#cache.set(key, this.#compile(rule));
    return this.#cache.get(key)(scope);
  }
}

module.exports = { RuleEngine };
