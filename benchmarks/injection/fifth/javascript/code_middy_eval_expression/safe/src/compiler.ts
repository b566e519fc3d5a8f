import { RequestError, type Column, type Row } from './types';

type Binary = (a: number, b: number) => number;

const SUMS = new Map<string, Binary>([['+', (a, b) => a + b], ['-', (a, b) => a - b]]);
const PRODUCTS = new Map<string, Binary>([['*', (a, b) => a * b], ['/', (a, b) => a / b]]);

function* tokens(text: string): Generator<string> {
  for (const match of text.matchAll(/\s*(?:(\d+(?:\.\d+)?)|([A-Za-z]\w*)|([-+*/()]))/g)) yield match[0].trim();
}

class Parser {
  #at = 0;
  constructor(private readonly list: string[]) {}

  parse(): Column {
    const column = this.level(SUMS, () => this.level(PRODUCTS, () => this.primary()));
    if (this.#at < this.list.length) throw new RequestError('expression is not complete');
    return column;
  }

  private level(operators: Map<string, Binary>, next: () => Column): Column {
    let left = next();
    for (let operator = operators.get(this.list[this.#at]); operator; operator = operators.get(this.list[this.#at])) {
      this.#at += 1;
      const [a, b, apply] = [left, next(), operator];
      left = (row: Row) => apply(a(row), b(row));
    }
    return left;
  }

  private primary(): Column {
    const token = this.list[this.#at++];
    if (token === undefined) throw new RequestError('expression ends too early');
    if (token === '(') {
      const inner = this.level(SUMS, () => this.level(PRODUCTS, () => this.primary()));
      if (this.list[this.#at++] !== ')') throw new RequestError('a bracket is missing');
      return inner;
    }
    if (/^\d/.test(token)) return () => Number(token);
    return (row: Row) => (Object.hasOwn(row, token) ? row[token] : Number.NaN);
  }
}

export const compile = (expression: string): Column => new Parser([...tokens(expression)]).parse();
