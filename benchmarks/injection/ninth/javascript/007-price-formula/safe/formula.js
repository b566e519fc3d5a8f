const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([a-z]+)|([-+*/()]))/y;

function* tokens(text) {
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (!match) throw new SyntaxError('formula');
    yield match[1] ? Number(match[1]) : match[2] ?? match[3];
  }
}

function evaluate(formula, variables) {
  const queue = [...tokens(String(formula).slice(0, 200).trim())];
  const atom = () => {
    const token = queue.shift();
    if (typeof token === 'number') return token;
    if (token === '(') {
      const inner = sum();
      if (queue.shift() !== ')') throw new SyntaxError('formula');
      return inner;
    }
    if (Object.hasOwn(variables, token)) return variables[token];
    throw new SyntaxError('formula');
  };
  const product = () => {
    let left = atom();
    while (queue[0] === '*' || queue[0] === '/') left = queue.shift() === '*' ? left * atom() : left / atom();
    return left;
  };
  const sum = () => {
    let left = product();
    while (queue[0] === '+' || queue[0] === '-') left = queue.shift() === '+' ? left + product() : left - product();
    return left;
  };
  const amount = sum();
  if (queue.length || !Number.isFinite(amount)) throw new RangeError('formula gives no number');
  return Math.round(amount * 100) / 100;
}

module.exports = { evaluate };
