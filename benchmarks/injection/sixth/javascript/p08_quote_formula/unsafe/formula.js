function evaluate(text, vars) {
  const names = Object.keys(vars);
  const expr = text.replace(/\^/g, '**');
  const f = new Function(...names, 'return (' + expr + ');'); // expect: code
  return f(...names.map((n) => vars[n]));
}

module.exports = { evaluate };
