const cache = new Map();

function compile(source, names) {
  if (!cache.has(source)) {
    cache.set(source, new Function(...names, `return (${source});`)); // expect: code
  }
  return cache.get(source);
}

function evaluate(source, scope) {
  const names = Object.keys(scope);
  return compile(source, names)(...names.map((n) => scope[n]));
}

module.exports = { evaluate };
