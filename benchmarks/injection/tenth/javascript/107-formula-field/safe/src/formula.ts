export type Scope = Record<string, number>;

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|(price|quantity|tax)|([-+*/()]))/y;

function tokens(formula: string): string[] {
  const out: string[] = [];
  TOKEN.lastIndex = 0;
  const source = formula.trimEnd();
  while (TOKEN.lastIndex < source.length) {
    const match = TOKEN.exec(source);
    if (!match) throw new Error('unexpected character in the formula');
    out.push(match[1] ?? match[2] ?? match[3]);
  }
  return out;
}

export function evaluate(formula: string, scope: Scope): number {
  const queue = tokens(formula);

  const factor = (): number => {
    const token = queue.shift();
    if (token === '(') {
      const inner = sum();
      if (queue.shift() !== ')') throw new Error('missing parenthesis');
      return inner;
    }
    if (token === '-') return -factor();
    if (token !== undefined && token in scope) return scope[token];
    return Number(token);
  };
  const product = (): number => {
    let left = factor();
    while (queue[0] === '*' || queue[0] === '/') left = queue.shift() === '*' ? left * factor() : left / factor();
    return left;
  };
  const sum = (): number => {
    let left = product();
    while (queue[0] === '+' || queue[0] === '-') left = queue.shift() === '+' ? left + product() : left - product();
    return left;
  };
  return sum();
}
