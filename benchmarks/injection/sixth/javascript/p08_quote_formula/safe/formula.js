function evaluate(text, vars) {
  const tokens = text.match(/\d+(?:\.\d+)?|[a-z]+|[-+*/()]/g) || [];
  let i = 0;

  function atom() {
    const t = tokens[i++];
    if (t === '(') {
      const v = sum();
      if (tokens[i++] !== ')') throw new Error('paren');
      return v;
    }
    if (t === '-') return -atom();
    if (/^\d/.test(t)) return parseFloat(t);
    if (Object.prototype.hasOwnProperty.call(vars, t)) return vars[t];
    throw new Error('name');
  }
  function product() {
    let v = atom();
    while (tokens[i] === '*' || tokens[i] === '/') v = tokens[i++] === '*' ? v * atom() : v / atom();
    return v;
  }
  function sum() {
    let v = product();
    while (tokens[i] === '+' || tokens[i] === '-') v = tokens[i++] === '+' ? v + product() : v - product();
    return v;
  }

  const result = sum();
  if (i !== tokens.length) throw new Error('trailing');
  return result;
}

module.exports = { evaluate };
