type Token = number | '+' | '-' | '*' | '/' | '(' | ')';

function tokenize(text: string): Token[] {
  const tokens = text.match(/\d+(?:\.\d+)?|[-+*/()]/g) ?? [];
  return tokens.map((t) => (/\d/.test(t) ? Number(t) : (t as Token)));
}

export function evaluate(text: string): number {
  const tokens = tokenize(text);
  let at = 0;

  const factor = (): number => {
    const token = tokens[at++];
    if (typeof token === 'number') return token;
    if (token === '-') return -factor();
    if (token === '(') {
      const value = sum();
      if (tokens[at++] !== ')') throw new SyntaxError('expected )');
      return value;
    }
    throw new SyntaxError('unexpected token');
  };

  const product = (): number => {
    let value = factor();
    while (tokens[at] === '*' || tokens[at] === '/') {
      value = tokens[at++] === '*' ? value * factor() : value / factor();
    }
    return value;
  };

  const sum = (): number => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-') {
      value = tokens[at++] === '+' ? value + product() : value - product();
    }
    return value;
  };

  const result = sum();
  if (at !== tokens.length) throw new SyntaxError('trailing input');
  return result;
}
